import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type {
  Impact,
  ImpactedNamespace,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useFederationLinks } from '../../data/useFederationLinks';
import { clusterFederationTranslationRef } from '../../translation';
import { EntityLink } from '../EntityLink';
import { MaybeLink } from '../MaybeLink';
import { Sign } from '../Sign';
import styles from './Impact.module.css';

function Namespace(props: { impacted: ImpactedNamespace }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const { cluster, namespace, owner, pods, fate, volumes } = props.impacted;
  return (
    <li className={styles.namespace}>
      <Text as="p" variant="body-medium">
        <MaybeLink href={links.namespace(cluster, namespace)}>
          {t('impact.namespaceOn', { namespace, cluster })}
        </MaybeLink>
        {', '}
        {owner ? (
          <>
            {t('impact.owner')} <EntityLink entityRef={owner} />
          </>
        ) : (
          t('impact.noOwner')
        )}
      </Text>
      <Text as="p" variant="body-medium">
        {t(`impact.fate.${fate}`, { count: pods })}
      </Text>
      {volumes.length > 0 && (
        <Text as="p" variant="body-medium" color="secondary">
          {t('impact.volumes', { names: volumes.join(', ') })}
        </Text>
      )}
    </li>
  );
}

/** Whose pods a change concerns, and what becomes of them. */
export function ImpactView(props: { impact: Impact }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { namespaces, hidden, movingPods } = props.impact;
  return (
    <div className={styles.impact}>
      <Sign kind={movingPods > 0 ? 'warning' : 'good'}>
        <strong>
          {movingPods > 0
            ? t('impact.moving', { count: movingPods })
            : t('impact.noneMoves')}
        </strong>
      </Sign>
      {(namespaces.length > 0 || hidden.namespaces > 0) && (
        <ul className={styles.namespaces} aria-label={t('impact.title')}>
          {namespaces.map(impacted => (
            <Namespace
              key={`${impacted.cluster}/${impacted.namespace}`}
              impacted={impacted}
            />
          ))}
          {hidden.namespaces > 0 && (
            <li>
              <Text as="p" variant="body-medium" color="secondary">
                {t('impact.hidden', {
                  count: hidden.namespaces,
                  pods: String(hidden.pods),
                })}
              </Text>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}

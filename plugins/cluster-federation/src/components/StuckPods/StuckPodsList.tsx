import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { useFederationLinks } from '../../data/useFederationLinks';
import { commandsIn, type StuckPods } from '../../model/obstacles';
import { podWord } from '../../model/status';
import { clusterFederationTranslationRef } from '../../translation';
import { Commands } from '../Commands';
import { MaybeLink } from '../MaybeLink';
import { StatusLabel } from '../StatusLabel';
import styles from './StuckPods.module.css';

const MOST_NAMES = 20;
const MOST_EVIDENCE = 12;

function useTitle({ workload, pods }: StuckPods): string {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  if (!workload) {
    return t('stuck.pod', { pod: pods[0].pod });
  }
  const name = `${workload.kind} ${workload.name}`;
  return pods.length > 1
    ? t('stuck.pods', { count: pods.length, workload: name })
    : t('stuck.podOf', { pod: pods[0].pod, workload: name });
}

function Evidence(props: { stuck: StuckPods }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { pods, evidence } = props.stuck;
  const shown = pods.slice(0, MOST_NAMES).map(({ pod }) => pod);
  const names =
    pods.length > MOST_NAMES
      ? t('stuck.moreNames', {
          names: shown.join(', '),
          more: String(pods.length - MOST_NAMES),
        })
      : shown.join(', ');
  if (evidence.length === 0 && pods.length === 1) {
    return null;
  }
  return (
    <details className={styles.evidence}>
      <summary>{t('stuck.evidence')}</summary>
      {pods.length > 1 && (
        <Text as="p" variant="body-small" color="secondary">
          {t('stuck.names', { names })}
        </Text>
      )}
      <ul className={styles.facts}>
        {evidence.slice(0, MOST_EVIDENCE).map(({ object, text }) => (
          <li key={`${object} ${text}`}>
            <Text variant="body-small" weight="bold">
              {object}
            </Text>
            <Text as="p" variant="body-small" color="secondary">
              {text}
            </Text>
          </li>
        ))}
      </ul>
      {evidence.length > MOST_EVIDENCE && (
        <Text as="p" variant="body-small" color="secondary">
          {t('stuck.moreEvidence', { count: evidence.length - MOST_EVIDENCE })}
        </Text>
      )}
    </details>
  );
}

function StuckItem(props: { stuck: StuckPods; linked: boolean }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const { stuck } = props;
  const { cluster, namespace, message, fix, kind, pods } = stuck;
  const title = useTitle(stuck);
  const commands = commandsIn(fix ?? '');
  return (
    <li className={styles.item} data-kind={kind} aria-label={title}>
      <div className={styles.head}>
        <Text variant="body-medium" weight="bold">
          {title}
        </Text>
        <StatusLabel kind={kind} label={podWord(pods[0])} />
      </div>
      {message && (
        <Text as="p" variant="body-medium">
          {message}
        </Text>
      )}
      {fix && (
        <Text as="p" variant="body-medium" color="secondary">
          {t('stuck.fix', { fix })}
        </Text>
      )}
      {commands.length > 0 && <Commands lines={commands} />}
      {props.linked ? (
        <Text as="p" variant="body-small">
          <MaybeLink href={links.namespace(cluster, namespace)}>
            {t('stuck.open', { namespace, cluster })}
          </MaybeLink>
        </Text>
      ) : (
        <Evidence stuck={stuck} />
      )}
    </li>
  );
}

/** What keeps pods from running, each obstacle once with what to do about it. */
export function StuckPodsList(props: {
  stuck: StuckPods[];
  /** Where this stands for more: a link to the namespace in place of the evidence. */
  linked?: boolean;
}) {
  return (
    <ul className={styles.items}>
      {props.stuck.map(stuck => (
        <StuckItem
          key={stuck.id}
          stuck={stuck}
          linked={props.linked ?? false}
        />
      ))}
    </ul>
  );
}

import {
  appLanguageApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  hasEnded,
  type Operation,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { formatClock } from '../../model/time';
import { clusterFederationTranslationRef } from '../../translation';
import { PlainList } from '../Layout';
import styles from './Operations.module.css';

function useSentence() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { language } = useApi(appLanguageApiRef).getLanguage();
  return (
    { user, groups, until }: NonNullable<Operation['actsAs']>,
    ended: boolean,
  ) => {
    const count = groups.length;
    if (ended) {
      return count > 0
        ? t('operation.actedAsWithGroups', { user, count })
        : t('operation.actedAs', { user });
    }
    const end = formatClock(new Date(until), new Date(), language);
    return count > 0
      ? t('operation.actsAsWithGroups', { user, count, until: end })
      : t('operation.actsAs', { user, until: end });
  };
}

/** As whom the cluster sees an operation, with the groups to unfold; nothing where that is the portal itself. */
export function ActsAs(props: { operation: Operation }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const describe = useSentence();
  const { actsAs } = props.operation;
  return actsAs ? (
    <details className={styles.actsAs}>
      <summary>
        <Text variant="body-small" color="secondary">
          {describe(actsAs, hasEnded(props.operation))}
        </Text>
      </summary>
      <Text as="p" variant="body-small" color="secondary">
        {t('operation.actsAsMeaning')}
      </Text>
      <PlainList>
        {[actsAs.user, ...actsAs.groups].map(name => (
          <li key={name}>
            <Text variant="body-small">{name}</Text>
          </li>
        ))}
      </PlainList>
    </details>
  ) : null;
}

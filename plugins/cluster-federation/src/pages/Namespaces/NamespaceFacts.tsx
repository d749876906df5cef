import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type {
  ClusterStatus,
  Offloading,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { EntityLink } from '../../components/EntityLink';
import { Facts } from '../../components/Layout';
import { OffloadingStatusLabel } from '../../components/StatusLabel';
import { RelativeTime } from '../../components/Time';
import { selectorTerms } from '../../model/selector';
import { clusterFederationTranslationRef } from '../../translation';

function Explained(props: { word: string; meaning: string }) {
  return (
    <>
      {props.word}
      <Text as="p" variant="body-small" color="secondary">
        {props.meaning}
      </Text>
    </>
  );
}

/** What was asked for, each word of Liqo's with its meaning. */
export function NamespaceFacts(props: {
  offloading: Offloading;
  source?: ClusterStatus;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const {
    cluster,
    message,
    podOffloadingStrategy,
    namespaceMappingStrategy,
    remoteNamespaceName,
    clusterSelector,
    owner,
    createdAt,
  } = props.offloading;
  const terms = selectorTerms(clusterSelector);
  const facts = [
    {
      name: t('namespaces.phase'),
      value: (
        <span role="status">
          <OffloadingStatusLabel
            offloading={props.offloading}
            source={props.source}
          />
        </span>
      ),
    },
    ...(message ? [{ name: t('namespace.message'), value: message }] : []),
    {
      name: t('namespace.podStrategy'),
      value: (
        <Explained
          word={podOffloadingStrategy}
          meaning={t(`podStrategy.${podOffloadingStrategy}`, { cluster })}
        />
      ),
    },
    {
      name: t('namespace.mappingStrategy'),
      value: (
        <Explained
          word={namespaceMappingStrategy}
          meaning={t(`mappingStrategy.${namespaceMappingStrategy}`, {
            name: remoteNamespaceName ?? '',
          })}
        />
      ),
    },
    {
      name: t('namespace.selector'),
      value:
        terms.length === 0
          ? t('namespace.everyMember')
          : terms.join(` ${t('namespace.or')} `),
    },
    {
      name: t('namespace.owner'),
      value: owner ? <EntityLink entityRef={owner} /> : t('namespace.noOwner'),
    },
    {
      name: t('namespace.created'),
      value: createdAt && <RelativeTime time={createdAt} />,
    },
  ];
  return <Facts facts={facts} />;
}

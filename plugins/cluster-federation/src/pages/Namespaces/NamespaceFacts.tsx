import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type {
  ClusterSelector,
  ClusterStatus,
  Offloading,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { EntityLink } from '../../components/EntityLink';
import { Facts } from '../../components/Layout';
import { OffloadingStatusLabel } from '../../components/StatusLabel';
import { RelativeTime } from '../../components/Time';
import { selectorTerms } from '../../model/selector';
import { clusterFederationTranslationRef } from '../../translation';
import { useSelectorWords } from './useSelectorWords';

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

/** Which members are chosen, in words, and as kubectl writes it. */
function SelectorWords(props: { selector: ClusterSelector }) {
  const words = useSelectorWords(props.selector);
  const terms = selectorTerms(props.selector).filter(Boolean);
  return terms.length > 0 ? (
    <Explained word={words} meaning={terms.join(' || ')} />
  ) : (
    <>{words}</>
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
      value: <SelectorWords selector={clusterSelector} />,
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

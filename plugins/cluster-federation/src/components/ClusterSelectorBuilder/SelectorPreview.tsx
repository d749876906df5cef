import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import type {
  Cluster,
  ClusterSelector,
  Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { nearestMember, previewOf } from '../../model/selectorPreview';
import { clusterFederationTranslationRef } from '../../translation';
import { EmptyNotice } from '../Layout';
import styles from './ClusterSelectorBuilder.module.css';
import { MemberPreviewItem } from './MemberPreviewItem';
import { useMissWords } from './useMissWords';

/** Whom a selector chooses of the members of a host, and what the others lack. */
export function SelectorPreview(props: {
  host: string;
  members: Peering[];
  clusters: Cluster[];
  selector: ClusterSelector;
  /** Something in the selector has to be corrected or completed first. */
  isIncomplete: boolean;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { host, members, clusters, selector, isIncomplete } = props;
  const missWords = useMissWords();
  if (members.length === 0) {
    return (
      <EmptyNotice
        title={t('selectorPreview.noMembers', { host })}
        description={t('selectorPreview.noMembersMeaning')}
      />
    );
  }
  const previews = members.map(peering => previewOf(peering, selector));
  const chosen = previews.filter(({ isChosen }) => isChosen).length;
  const nearest = nearestMember(previews);
  const summary = t('selectorPreview.summary', {
    chosen: String(chosen),
    all: String(members.length),
  });
  return (
    <Flex direction="column" gap="3">
      <div>
        <Text as="h3" variant="body-medium" weight="bold">
          {t('selectorPreview.title')}
        </Text>
        <div role="status">
          <Text as="p" variant="body-medium">
            {isIncomplete ? t('selectorPreview.incomplete') : summary}
          </Text>
          {!isIncomplete && chosen === 0 && (
            <Text as="p" variant="body-medium" color="warning">
              {nearest
                ? t('selectorPreview.nobodyNearest', {
                    member: nearest.peering.remote.name,
                    reasons: missWords(nearest),
                  })
                : t('selectorPreview.nobody')}
            </Text>
          )}
        </div>
      </div>
      <ul className={styles.members} aria-label={t('selectorPreview.title')}>
        {previews.map(preview => (
          <MemberPreviewItem
            key={preview.peering.remote.clusterId}
            preview={preview}
            isDecided={!isIncomplete}
            cluster={clusters.find(
              ({ name }) =>
                preview.peering.remote.connected &&
                name === preview.peering.remote.name,
            )}
          />
        ))}
      </ul>
    </Flex>
  );
}

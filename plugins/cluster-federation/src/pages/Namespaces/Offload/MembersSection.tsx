import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Cluster,
  Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  ClusterSelectorBuilder,
  SelectorPreview,
} from '../../../components/ClusterSelectorBuilder';
import { Panel, Section } from '../../../components/Layout';
import { membersOf } from '../../../model/selectorPreview';
import {
  selectorOf,
  type ExpressionRow,
  type SelectorProblem,
} from '../../../model/selectorRows';
import { clusterFederationTranslationRef } from '../../../translation';
import styles from './Offload.module.css';

/** Which members, with whom that chooses beside it. */
export function MembersSection(props: {
  host: string;
  clusters: Cluster[];
  peerings: Peering[];
  terms: ExpressionRow[][];
  problems: Map<string, SelectorProblem>;
  /** What is seen can be read: `terms` is what it says. */
  isReadable: boolean;
  onChange: (terms: ExpressionRow[][]) => void;
  onReadable: (isReadable: boolean) => void;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { host, clusters, peerings, terms, problems } = props;
  const members = membersOf(peerings, host);
  return (
    <Section
      title={t('offload.members.title')}
      description={t('offload.members.meaning')}
    >
      <div className={styles.members}>
        <Panel>
          <ClusterSelectorBuilder
            terms={terms}
            members={members}
            problems={problems}
            onChange={props.onChange}
            onReadable={props.onReadable}
          />
        </Panel>
        <Panel>
          <SelectorPreview
            host={host}
            members={members}
            clusters={clusters}
            selector={selectorOf(terms)}
            isIncomplete={problems.size > 0 || !props.isReadable}
          />
        </Panel>
      </div>
    </Section>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CodeSnippet } from '@backstage/core-components';
import { clusterFederationTranslationRef } from '../translation';
import { EmptyNotice, Panel } from './Layout';

const EXAMPLE = `clusterFederation:
  clusters:
    - name: milan
      kubeconfig: /etc/kubeconfigs/milan.yaml
`;

/** What to do when the portal isn't connected to any cluster. */
export function NoClusters() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  return (
    <Panel>
      <EmptyNotice
        title={t('noClusters.title')}
        description={t('noClusters.description')}
      >
        <CodeSnippet language="yaml" text={EXAMPLE} showCopyCodeButton />
      </EmptyNotice>
    </Panel>
  );
}

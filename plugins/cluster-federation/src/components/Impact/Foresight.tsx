import type { PreflightAnswer } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { Flex } from '@backstage/ui';
import { FindingsList } from '../Findings';
import { Live, LoadingLines, type LiveQuery } from '../Live';
import { ImpactView } from './ImpactView';

/** Whom a change concerns, and what speaks against it, before it is requested. */
export function Foresight(props: { query: LiveQuery<PreflightAnswer> }) {
  return (
    <Live query={props.query} loading={<LoadingLines lines={2} />}>
      {({ impact, findings }) => (
        <Flex direction="column" gap="4">
          {impact && <ImpactView impact={impact} />}
          {findings.length > 0 && <FindingsList findings={findings} />}
        </Flex>
      )}
    </Live>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox, Text } from '@backstage/ui';
import type { PreflightFinding } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { FindingsList } from '../../../components/Findings';
import { Foreseen } from '../../../components/Foreseen';
import { clusterFederationTranslationRef } from '../../../translation';
import type { PeerForesight } from './usePeerForesight';

/** A check is overridden as a whole: its last blocking finding has the box. */
function hasBox(finding: PreflightFinding, findings: PreflightFinding[]) {
  return (
    finding ===
    findings.findLast(
      ({ check, severity }) =>
        severity === 'blocking' && check === finding.check,
    )
  );
}

/** What speaks against the peering, and going on all the same. */
export function FindingsSection(props: {
  description: string;
  preflight: PeerForesight['preflight'];
  missing: string | undefined;
  overrides: string[];
  onOverride: (overrides: string[]) => void;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { overrides, onOverride } = props;
  return (
    <Foreseen
      title={t('findings.title')}
      description={props.description}
      query={props.preflight}
      missing={props.missing}
    >
      {({ findings }) =>
        findings.length > 0 ? (
          <FindingsList
            findings={findings}
            action={finding => {
              const { check } = finding;
              return hasBox(finding, findings) ? (
                <Checkbox
                  isSelected={overrides.includes(check)}
                  onChange={isOn =>
                    onOverride(
                      isOn
                        ? [...overrides, check]
                        : overrides.filter(other => other !== check),
                    )
                  }
                >
                  {t('addMember.override', { check })}
                </Checkbox>
              ) : null;
            }}
          />
        ) : (
          <Text as="p" variant="body-medium">
            {t('foreseen.noFindings')}
          </Text>
        )
      }
    </Foreseen>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  peeringCreatePermission,
  peeringUpdatePermission,
  type Cluster,
  type Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { usePeeringAccess } from '../../../access';
import { Foreseen } from '../../../components/Foreseen';
import { messageOf } from '../../../components/Live';
import { PlanView } from '../../../components/Plan';
import { useSendRequest } from '../../../data/useSendRequest';
import type { ChosenMember } from '../../../model/chosenMember';
import { fieldErrorOf } from '../../../model/fieldErrors';
import { peeringOptionsOf } from '../../../model/liqoTraits';
import { standingOf, viewOf } from '../../../model/peerCandidates';
import {
  defaultNetworking,
  formProblems,
  peerRequestOf,
  withOptions,
  type PeerForm,
} from '../../../model/peerForm';
import { clusterFederationTranslationRef } from '../../../translation';
import { AddMemberGoSection } from './AddMemberGoSection';
import { FindingsSection } from './FindingsSection';
import { OptionsSection } from './OptionsSection';
import { StandingNotice } from './StandingNotice';
import { useFieldWords } from './useFieldWords';
import { usePeerForesight } from './usePeerForesight';
import type { ChangeForm } from './usePeerForm';

/** What the backend refuses, by the field that it names. */
function refusalsOf(errors: (Error | null)[]): Map<string, string> {
  return new Map(
    errors
      .map(error => error && fieldErrorOf(messageOf(error)))
      .filter(found => found !== null && found !== undefined)
      .map(({ field, message }) => [field, message]),
  );
}

/** What the backend says of the ends themselves, which stand right above. */
function EndRefusals(props: { refusals: Map<string, string> }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const host = props.refusals.get('cluster');
  const member = props.refusals.get('member');
  return (
    <div role="alert">
      {host && (
        <Text as="p" variant="body-medium" color="danger">
          {t('addMember.hostRefused', { message: host })}
        </Text>
      )}
      {member && (
        <Text as="p" variant="body-medium" color="danger">
          {t('addMember.memberRefused', { message: member })}
        </Text>
      )}
    </div>
  );
}

/** Everything after the choice of the two clusters: options, findings, plan, go. */
export function ChosenPair(props: {
  host: Cluster;
  member: ChosenMember;
  peerings: Peering[];
  form: PeerForm;
  change: ChangeForm;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { host, member, peerings, change } = props;
  const options = peeringOptionsOf(host);
  const form = withOptions(props.form, options);
  const names = { host: host.name, member: member.title };

  const ofHost = viewOf(peerings, host, member);
  const isKnownToHost = ofHost && ofHost.outgoing.phase !== 'None';
  const existing = isKnownToHost ? ofHost : undefined;
  const access = usePeeringAccess(
    isKnownToHost ? peeringUpdatePermission : peeringCreatePermission,
    {
      ...names,
      memberRef: member.name,
      memberId: member.clusterId ?? member.name,
      ...(!member.connected && { unconnected: 'member' }),
    },
    ['peer'],
  );

  const standard = defaultNetworking(peerings, host.name, member.clusterId);
  const networking = form.networking
    ? form.networking === 'on'
    : standard.enabled;
  const problems = formProblems(form, networking);
  const request =
    problems.size === 0 ? peerRequestOf(form, networking) : undefined;
  const missing = request ? undefined : t('foreseen.correctFirst');
  const isRefused = access.state !== 'open';
  const foresight = usePeerForesight(
    isRefused ? undefined : request,
    blocking => form.overrides.filter(check => blocking.includes(check)),
  );
  const { preflight, plan, complete } = foresight;

  const sending = useSendRequest(complete);
  const refusals = refusalsOf([
    preflight.isCurrent ? preflight.error : null,
    plan.isCurrent ? plan.error : null,
    sending.error,
  ]);
  const wordsOf = useFieldWords(problems, refusals);
  const standing = standingOf(peerings, host, member);

  return (
    <>
      <EndRefusals refusals={refusals} />
      <StandingNotice
        {...names}
        standing={standing}
        hasOptions={options.length > 0}
        existing={existing ?? viewOf(peerings, member, host)}
      />
      <OptionsSection
        {...names}
        options={options}
        form={form}
        change={change}
        networking={networking}
        standard={standard}
        existing={existing}
        wordsOf={wordsOf}
      />
      {!isRefused && (
        <>
          <FindingsSection
            description={
              member.connected
                ? t('addMember.findingsMeaning')
                : t('addMember.findingsMeaningHost', names)
            }
            preflight={preflight}
            missing={missing}
            overrides={form.overrides}
            onOverride={overrides => change({ overrides })}
          />
          <Foreseen
            title={t('addMember.plan')}
            description={t('addMember.planMeaning')}
            query={plan}
            missing={missing}
          >
            {data => <PlanView plan={data} />}
          </Foreseen>
        </>
      )}
      <AddMemberGoSection
        {...names}
        memberRef={member.name}
        standing={standing}
        access={access}
        foresight={foresight}
        sending={sending}
      />
    </>
  );
}

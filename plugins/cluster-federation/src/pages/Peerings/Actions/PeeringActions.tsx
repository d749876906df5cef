import { useState, type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import {
  hasEnded,
  peeringUpdatePermission,
  type Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  ActionButton,
  Obstacle,
  usePeeringAccess,
  type Access,
} from '../../../access';
import { useClusters, usePeeringOperations } from '../../../data/queries';
import { knowsOperation } from '../../../model/liqoTraits';
import {
  incomingEnds,
  outgoingEnds,
  type PeeringEnds,
} from '../../../model/peeringEnds';
import { clusterFederationTranslationRef } from '../../../translation';
import { ActionDialog } from './ActionDialog';
import { nodeActions, TENANT_ACTIONS, type PeeringActionKind } from './actions';
import { RemoveLink } from './RemoveLink';

/** Buttons of actions that each open a dialog. */
function DialogActions(props: {
  access: Access;
  ends: PeeringEnds;
  kinds: PeeringActionKind[];
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const [open, setOpen] = useState<PeeringActionKind>();
  const { access, ends, kinds } = props;
  const operations = usePeeringOperations(ends.host, ends.memberRef);
  const isBusy = operations.data?.items.some(operation => !hasEnded(operation));
  const obstacle = isBusy ? t('operationRequest.busy') : undefined;
  return (
    <>
      {kinds.length > 0 && access.state !== 'absent' && (
        <Obstacle access={access} obstacle={obstacle} />
      )}
      {kinds.map(kind => (
        <ActionButton
          key={kind}
          access={access}
          obstacle={obstacle}
          quiet
          label={t(`peeringActions.${kind}`)}
          variant="secondary"
          onPress={() => setOpen(kind)}
        />
      ))}
      {open && (
        <ActionDialog
          kind={open}
          ends={ends}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}

function Group(props: { ends: PeeringEnds; children: ReactNode }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { host, member } = props.ends;
  return (
    <Flex
      role="group"
      aria-label={t('peeringActions.label', { host, member })}
      align="center"
      gap="3"
      style={{ flexWrap: 'wrap' }}
    >
      {props.children}
    </Flex>
  );
}

function OutgoingActions(props: { peering: Peering }) {
  const { peering } = props;
  const clusters = useClusters().data?.items ?? [];
  const ends = outgoingEnds(peering);
  const host = clusters.find(({ name }) => name === ends.host);
  const kinds = nodeActions(peering).filter(kind => knowsOperation(host, kind));
  const access = usePeeringAccess(peeringUpdatePermission, ends, kinds);
  return (
    <Group ends={ends}>
      <DialogActions access={access} ends={ends} kinds={kinds} />
      <RemoveLink
        ends={ends}
        isOver={peering.outgoing.phase === 'None'}
        beside={kinds.length > 0 ? access : undefined}
      />
    </Group>
  );
}

function IncomingActions(props: { peering: Peering }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const clusters = useClusters().data?.items ?? [];
  const ends = incomingEnds(props.peering, clusters);
  // The member decides about its tenants.
  const member = clusters.find(({ name }) => name === ends.member);
  const kinds = TENANT_ACTIONS.filter(kind => knowsOperation(member, kind));
  const access = usePeeringAccess(peeringUpdatePermission, ends, kinds);
  if (kinds.length === 0) {
    return access.state === 'absent' ? null : (
      <Text as="p" variant="body-small" color="secondary">
        {t('peeringActions.noTenants', { member: ends.member })}
      </Text>
    );
  }
  return (
    <Group ends={ends}>
      <DialogActions access={access} ends={ends} kinds={kinds} />
    </Group>
  );
}

/** What can be done about a peering from the point of view of one of its clusters. */
export function PeeringActions(props: { peering: Peering }) {
  const { outgoing, incoming } = props.peering;
  const borrows = outgoing.phase !== 'None';
  const lends = incoming.phase !== 'None';
  return (
    <>
      {/* Where neither holds, something may be left over of what has ended. */}
      {(borrows || !lends) && <OutgoingActions peering={props.peering} />}
      {lends && <IncomingActions peering={props.peering} />}
    </>
  );
}

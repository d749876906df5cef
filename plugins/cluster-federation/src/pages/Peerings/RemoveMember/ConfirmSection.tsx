import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Flex, TextField } from '@backstage/ui';
import {
  hasEnded,
  peeringDeletePermission,
  type UnpeerRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useNavigate } from 'react-router-dom';
import { ActionButton, usePeeringAccess } from '../../../access';
import { Panel, Section } from '../../../components/Layout';
import {
  OpenOperationNotice,
  RequestFailure,
} from '../../../components/Operations';
import {
  useCreateOperation,
  usePeeringOperations,
} from '../../../data/queries';
import { useFederationLinks } from '../../../data/useFederationLinks';
import type { PeeringEnds } from '../../../model/peeringEnds';
import { clusterFederationTranslationRef } from '../../../translation';

/** Requests the end of a peering, after its member was named where pods have to leave. */
export function ConfirmSection(props: {
  ends: PeeringEnds;
  request: UnpeerRequest;
  isOver: boolean;
  asksForName: boolean;
  /** Why it can't be requested whatever one types. */
  obstacle: string | undefined;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { ends, request, isOver, asksForName } = props;
  const { host, member, memberRef, memberId } = ends;
  const navigate = useNavigate();
  const links = useFederationLinks();
  const access = usePeeringAccess(peeringDeletePermission, ends, ['unpeer']);
  const create = useCreateOperation();
  const open = usePeeringOperations(host, memberRef).data?.items.find(
    operation => !hasEnded(operation),
  );
  const [typed, setTyped] = useState('');
  const back = links.peering(host, memberId);

  let { obstacle } = props;
  if (create.isPending) {
    obstacle = t('operation.isAsked');
  } else if (open) {
    obstacle = t('operationRequest.busy');
  } else if (!obstacle && asksForName && typed.trim() !== member) {
    obstacle = t('removeMember.typeNameFirst');
  }
  const remove = () =>
    create.mutate(request, {
      onSuccess: ({ id }) => {
        const href = links.operation(id);
        if (href) {
          navigate(href);
        }
      },
    });
  return (
    <Section title={t('removeMember.confirm')}>
      <Panel>
        <Flex direction="column" gap="4">
          {asksForName && (
            <TextField
              label={t('removeMember.typeName', { member })}
              description={t('removeMember.typeNameMeaning')}
              value={typed}
              onChange={setTyped}
              autoComplete="off"
              spellCheck="false"
            />
          )}
          {open && <OpenOperationNotice id={open.id} />}
          <RequestFailure error={create.error} />
          <Flex
            justify="end"
            align="center"
            gap="3"
            style={{ flexWrap: 'wrap' }}
          >
            {back && (
              <ButtonLink variant="secondary" href={back}>
                {t('removeMember.back')}
              </ButtonLink>
            )}
            <ActionButton
              access={access}
              obstacle={obstacle}
              label={
                isOver ? t('removeMember.cleanUp') : t('removeMember.action')
              }
              variant="primary"
              destructive
              onPress={remove}
            />
          </Flex>
        </Flex>
      </Panel>
    </Section>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
} from '@backstage/ui';
import type { PeeringRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { Foresight } from '../../../components/Impact';
import { RequestFailure } from '../../../components/Operations';
import { useCreateOperation, usePreflight } from '../../../data/queries';
import type { PeeringEnds } from '../../../model/peeringEnds';
import { clusterFederationTranslationRef } from '../../../translation';
import { usePreflightObstacle } from '../usePreflightObstacle';
import type { PeeringActionKind } from './actions';

/** Says what an action does and whom it concerns, and requests it. */
export function ActionDialog(props: {
  kind: PeeringActionKind;
  ends: PeeringEnds;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { kind, ends, onClose } = props;
  const { host, member, memberRef } = ends;
  const request: PeeringRequest = { kind, cluster: host, member: memberRef };
  const preflight = usePreflight(request);
  const obstacle = usePreflightObstacle(preflight);
  const create = useCreateOperation();
  return (
    <Dialog isOpen onOpenChange={isOpen => !isOpen && onClose()} width={620}>
      <DialogHeader>
        {t(`peeringActions.${kind}Title`, { host, member })}
      </DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          <Text as="p" variant="body-medium">
            {t(`peeringActions.${kind}Meaning`, { host, member })}
          </Text>
          <Foresight query={preflight} />
          <RequestFailure error={create.error} />
        </Flex>
      </DialogBody>
      <DialogFooter>
        {obstacle && (
          <span role="status">
            <Text variant="body-small" color="secondary">
              {obstacle}
            </Text>
          </span>
        )}
        {/* Whoever presses Enter without reading must not change anything. */}
        {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
        <Button variant="secondary" autoFocus onPress={onClose}>
          {t('action.cancel')}
        </Button>
        <Button
          variant="primary"
          destructive={kind === 'drain-tenant'}
          isDisabled={obstacle !== undefined}
          isPending={create.isPending}
          onPress={() => create.mutate(request, { onSuccess: onClose })}
        >
          {t(`peeringActions.${kind}`)}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

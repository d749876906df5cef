import { useState } from 'react';
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
import {
  hasEnded,
  offloadingDeletePermission,
  type Offloading,
  type UnoffloadRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { ActionButton, useOffloadingAccess } from '../../access';
import { Foresight } from '../../components/Impact';
import { PlainList } from '../../components/Layout';
import { ErrorNotice, Live } from '../../components/Live';
import { PlanView } from '../../components/Plan';
import {
  useCreateOperation,
  useNamespaceOperations,
  usePlan,
  usePreflight,
} from '../../data/queries';
import { clusterFederationTranslationRef } from '../../translation';

/** What ends with the offloading, before anything is done. */
function Impact(props: { offloading: Offloading }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { offloading } = props;
  const remotes = offloading.remotes.filter(
    ({ phase }) => phase !== 'NotSelected',
  );
  if (remotes.length === 0) {
    return <Text as="p">{t('stop.noRemotes')}</Text>;
  }
  return (
    <Flex direction="column" gap="2">
      <Text as="p">{t('stop.deletes')}</Text>
      <PlainList>
        {remotes.map(remote => (
          <li key={remote.clusterId}>
            <Text weight="bold">
              {t('stop.namespaceOn', {
                namespace: remote.namespace ?? offloading.namespace,
                member: remote.name,
              })}
            </Text>
            {': '}
            <Text>
              {t('stop.pods', {
                count: offloading.pods.remote[remote.clusterId] ?? 0,
              })}
            </Text>
          </li>
        ))}
      </PlainList>
      <Text as="p" color="secondary">
        {t('stop.keeps', {
          namespace: offloading.namespace,
          cluster: offloading.cluster,
        })}
      </Text>
    </Flex>
  );
}

function StopDialog(props: { offloading: Offloading; onClose: () => void }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { offloading, onClose } = props;
  const { cluster, namespace } = offloading;
  const request: UnoffloadRequest = { kind: 'unoffload', cluster, namespace };
  const preflight = usePreflight(request);
  const plan = usePlan(request);
  const create = useCreateOperation();
  const stop = () => create.mutate(request, { onSuccess: onClose });
  return (
    <Dialog isOpen onOpenChange={isOpen => !isOpen && onClose()} width={640}>
      <DialogHeader>{t('stop.title', { namespace, cluster })}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="3">
          <Impact offloading={offloading} />
          <Foresight query={preflight} />
          <details>
            <summary>{t('offload.plan')}</summary>
            <Live query={plan}>{data => <PlanView plan={data} />}</Live>
          </details>
          {create.error && <ErrorNotice error={create.error} />}
        </Flex>
      </DialogBody>
      <DialogFooter>
        {/* Not when it can't be found out: that would hold back everybody. */}
        {preflight.isPending && (
          <span role="status">
            <Text variant="body-small" color="secondary">
              {t('removeMember.checking')}
            </Text>
          </span>
        )}
        {/* Whoever presses Enter without reading must not delete anything. */}
        {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
        <Button variant="secondary" autoFocus onPress={onClose}>
          {t('action.cancel')}
        </Button>
        <Button
          variant="primary"
          destructive
          isDisabled={preflight.isPending}
          isPending={create.isPending}
          onPress={stop}
        >
          {t('stop.action')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

/** Ends the offloading, after saying what that deletes. */
export function StopOffloading(props: { offloading: Offloading }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const [isOpen, setOpen] = useState(false);
  const { cluster, namespace, phase } = props.offloading;
  const access = useOffloadingAccess(
    offloadingDeletePermission,
    props.offloading,
  );
  const operations = useNamespaceOperations(cluster, namespace);
  const isBusy = operations.data?.items.some(operation => !hasEnded(operation));

  let obstacle: string | undefined;
  if (phase === 'Terminating') {
    obstacle = t('stop.terminating');
  } else if (isBusy) {
    obstacle = t('stop.busy');
  }
  return (
    <>
      <ActionButton
        access={access}
        obstacle={obstacle}
        label={t('stop.action')}
        variant="secondary"
        destructive
        onPress={() => setOpen(true)}
      />
      {isOpen && (
        <StopDialog
          offloading={props.offloading}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

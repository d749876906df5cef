import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
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
  peerCommandRevealPermission,
  type Cluster,
  type PeerCommand,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { ActionButton, usePeerCommandAccess } from '../../access';
import { clusterFederationApiRef } from '../../api';
import { Commands } from '../../components/Commands';
import { Panel, Section } from '../../components/Layout';
import { ErrorNotice, LoadingLines } from '../../components/Live';
import { useUncachedRequest } from '../../data/useUncachedRequest';
import { memberRegistrationOf } from '../../model/liqoTraits';
import { clusterFederationTranslationRef } from '../../translation';

function CommandDialog(props: {
  cluster: string;
  answer: PeerCommand | undefined;
  error: Error | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { cluster, answer, error, onClose } = props;
  return (
    <Dialog isOpen onOpenChange={isOpen => !isOpen && onClose()} width={720}>
      <DialogHeader>{t('peerCommand.dialogTitle', { cluster })}</DialogHeader>
      <DialogBody>
        {!answer && !error && <LoadingLines lines={2} />}
        {error && <ErrorNotice error={error} />}
        {answer && (
          <Flex direction="column" gap="3">
            <Text as="p" variant="body-medium">
              {t('peerCommand.run')}
            </Text>
            <Commands lines={[answer.command]} />
          </Flex>
        )}
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('peerCommand.done')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function ShowPeerCommand(props: { cluster: Cluster }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const api = useApi(clusterFederationApiRef);
  const { cluster } = props;
  const { name } = cluster;
  const access = usePeerCommandAccess(
    peerCommandRevealPermission,
    cluster,
    'peer-member',
  );
  const { send, forget, isPending, answer, error } =
    useUncachedRequest<PeerCommand>();
  if (access.state === 'absent') {
    return null;
  }
  return (
    <Section
      title={t('peerCommand.title')}
      description={t('peerCommand.description', { cluster: name })}
    >
      <Panel>
        <Flex
          justify="between"
          align="center"
          gap="4"
          style={{ flexWrap: 'wrap' }}
        >
          <Text as="p" variant="body-medium">
            {t('peerCommand.secret', { cluster: name })}
          </Text>
          <ActionButton
            access={access}
            label={t('peerCommand.show')}
            variant="secondary"
            onPress={() =>
              send(signal => api.revealPeerCommand(name, { signal }))
            }
          />
        </Flex>
      </Panel>
      {(isPending || answer || error) && (
        <CommandDialog
          cluster={name}
          answer={answer}
          error={error}
          onClose={forget}
        />
      )}
    </Section>
  );
}

/** Shows the command that makes a cluster a member elsewhere, where its Liqo has one. */
export function PeerCommandSection(props: { cluster: Cluster }) {
  return memberRegistrationOf(props.cluster) === 'PeerCommand' ? (
    <ShowPeerCommand cluster={props.cluster} />
  ) : null;
}

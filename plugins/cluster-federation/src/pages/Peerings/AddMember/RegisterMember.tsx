import { useEffect, useRef, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text, TextAreaField } from '@backstage/ui';
import {
  peerCommandCreatePermission,
  type Cluster,
  type RegisteredMember,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { ActionButton, usePeerCommandAccess } from '../../../access';
import { clusterFederationApiRef } from '../../../api';
import { Commands } from '../../../components/Commands';
import { messageOf } from '../../../components/Live';
import { RequestFailure } from '../../../components/Operations';
import { StatusLabel } from '../../../components/StatusLabel';
import { useUncachedRequest } from '../../../data/useUncachedRequest';
import { fieldErrorOf } from '../../../model/fieldErrors';
import { clusterFederationTranslationRef } from '../../../translation';
import styles from './AddMember.module.css';
import { RegisteredNotice } from './RegisteredNotice';

const PRINT_COMMAND = ['liqoctl generate peer-command'];

/** Registers a member with a host by the command that the member printed, which holds a secret. */
export function RegisterMember(props: {
  host: Cluster;
  chosenId: string | undefined;
  onChoose: (clusterId: string) => void;
  onRegistered: (member: RegisteredMember) => void;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const api = useApi(clusterFederationApiRef);
  const { host, chosenId, onChoose, onRegistered } = props;
  const access = usePeerCommandAccess(
    peerCommandCreatePermission,
    host,
    'peer-host',
  );
  const [command, setCommand] = useState('');
  const { send, forget, isPending, answer, error } =
    useUncachedRequest<RegisteredMember>();
  const ofCommand = error && fieldErrorOf(messageOf(error));
  const problem =
    ofCommand?.field === 'command' ? ofCommand.message : undefined;

  const field = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem) {
      field.current?.querySelector('textarea')?.focus();
    }
  }, [problem]);

  const register = async () => {
    const member = await send(signal =>
      api.registerMember({ cluster: host.name, command }, { signal }),
    );
    if (member) {
      setCommand('');
      onRegistered(member);
    }
  };
  return (
    <>
      <Text as="p" variant="body-medium">
        {t('registerMember.meaning', { host: host.name })}
      </Text>
      <div>
        <Text as="p" variant="body-medium">
          {t('registerMember.run')}
        </Text>
        <div className={styles.commands}>
          <Commands lines={PRINT_COMMAND} />
        </div>
      </div>
      <TextAreaField
        ref={field}
        className={styles.secret}
        label={t('registerMember.paste')}
        description={t('registerMember.pasteMeaning', { host: host.name })}
        size="medium"
        rows={4}
        value={command}
        onChange={text => {
          setCommand(text);
          if (error) {
            forget();
          }
        }}
        isDisabled={access.state !== 'open'}
        isReadOnly={isPending}
        validationBehavior="aria"
        validate={() => problem}
        autoComplete="off"
        autoCorrect="off"
        spellCheck="false"
      />
      {error && !problem && <RequestFailure error={error} />}
      <div className={styles.register}>
        <span role="status">
          {isPending && (
            <StatusLabel
              kind="progress"
              label={t('registerMember.registering')}
            />
          )}
        </span>
        <ActionButton
          access={access}
          obstacle={command.trim() ? undefined : t('registerMember.pasteFirst')}
          isPending={isPending}
          label={t('registerMember.register')}
          variant="secondary"
          onPress={register}
        />
      </div>
      {answer && (
        <RegisteredNotice
          member={answer}
          isChosen={chosenId === answer.clusterId}
          onChoose={onChoose}
        />
      )}
    </>
  );
}

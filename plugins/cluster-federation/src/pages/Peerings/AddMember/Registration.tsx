import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type {
  InstallStep,
  MemberRegistration,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { Commands } from '../../../components/Commands';
import { clusterFederationTranslationRef } from '../../../translation';
import styles from './AddMember.module.css';

function Way(props: { title: string; steps: InstallStep[] }) {
  return (
    <div role="group" aria-label={props.title} className={styles.group}>
      <Text as="h3" variant="body-medium" weight="bold">
        {props.title}
      </Text>
      <ol className={styles.steps}>
        {props.steps.map(({ title, commands, note }) => (
          <li key={title} className={styles.step}>
            <Text variant="body-medium">{title}</Text>
            <div className={styles.commands}>
              <Commands lines={commands} />
            </div>
            {note && (
              <Text as="p" variant="body-small" color="secondary">
                {note}
              </Text>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** What people do who can reach the member, in either of two ways. */
export function Registration(props: { registration: MemberRegistration }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { withCredential, withBothKubeconfigs } = props.registration;
  return (
    <>
      <Way
        title={t('addMember.outside.withCredential')}
        steps={withCredential}
      />
      <Way
        title={t('addMember.outside.withBoth')}
        steps={withBothKubeconfigs}
      />
    </>
  );
}

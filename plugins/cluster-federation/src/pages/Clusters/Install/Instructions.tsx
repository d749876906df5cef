import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { InstallInstructions } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { Commands } from '../../../components/Commands';
import { Panel, Section } from '../../../components/Layout';
import { clusterFederationTranslationRef } from '../../../translation';
import styles from './Install.module.css';

function Sentences(props: { title: string; sentences: string[] }) {
  const { title, sentences } = props;
  return sentences.length > 0 ? (
    <Section title={title}>
      <Panel>
        <ul className={styles.list}>
          {sentences.map(sentence => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Panel>
    </Section>
  ) : null;
}

/** What is needed, the commands one after the other, and what does not work afterwards. */
export function Instructions(props: { instructions: InstallInstructions }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { requirements, steps, limits } = props.instructions;
  return (
    <>
      <Sentences title={t('install.requirements')} sentences={requirements} />
      <Section
        title={t('install.steps')}
        description={props.instructions.title}
      >
        <Panel>
          <ol className={styles.steps}>
            {steps.map(({ title, commands, note }) => (
              <li key={title} className={styles.step}>
                <Text variant="body-medium" weight="bold">
                  {title}
                </Text>
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
        </Panel>
      </Section>
      <Sentences title={t('install.limits')} sentences={limits} />
    </>
  );
}

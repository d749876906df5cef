import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Select, Text, TextField } from '@backstage/ui';
import {
  installProviders,
  type InstallOption,
  type InstallProvider,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { Panel } from '../../../components/Layout';
import {
  installMajors,
  type InstallForm,
  type InstallResult,
} from '../../../model/installForm';
import { clusterFederationTranslationRef } from '../../../translation';
import styles from './Install.module.css';
import type { useInstallForm } from './useInstallForm';

type SetForm = ReturnType<typeof useInstallForm>['set'];

function OptionField(props: {
  option: InstallOption;
  options: InstallOption[];
  value: string;
  problem: string | undefined;
  set: SetForm;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { option, options, value, problem, set } = props;
  const { name, title, hint, required, insteadOf } = option;
  const other = options.find(({ name: named }) => named === insteadOf);
  return (
    <TextField
      label={title}
      secondaryLabel={required ? t('install.needed') : undefined}
      description={[
        t('install.hint', { hint }),
        other && t('install.insteadOf', { other: other.title }),
      ]
        .filter(Boolean)
        .join(' ')}
      size="medium"
      value={value}
      onChange={text => set({ [name]: text.trim() })}
      validationBehavior="aria"
      validate={() => problem && t('install.expected', { problem })}
    />
  );
}

/** Where the cluster runs, which Liqo, and what the commands mention. */
export function InstallFields(props: {
  cluster: string;
  form: InstallForm;
  result: InstallResult | undefined;
  set: SetForm;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { form, result, set } = props;
  const providers: Record<InstallProvider, string> = {
    aks: t('install.providers.aks'),
    eks: t('install.providers.eks'),
    gke: t('install.providers.gke'),
    openshift: t('install.providers.openshift'),
    k3s: t('install.providers.k3s'),
    kubeadm: t('install.providers.kubeadm'),
    kind: t('install.providers.kind'),
    generic: t('install.providers.generic'),
  };
  const versionProblem = result?.problems.get('liqoVersion');
  return (
    <Panel>
      <Flex direction="column" gap="5">
        <div className={styles.fields}>
          <Select
            label={t('install.provider')}
            placeholder={t('install.choosePlaceholder', {
              cluster: props.cluster,
            })}
            size="medium"
            value={form.provider || null}
            onChange={key => set({ provider: String(key ?? '') })}
            options={installProviders.map(provider => ({
              id: provider,
              label: providers[provider],
            }))}
          />
          <Select
            label={t('install.major')}
            description={t('install.majorMeaning')}
            size="medium"
            value={String(form.liqoMajor)}
            onChange={key => set({ major: String(key ?? '') })}
            options={installMajors.map(major => ({
              id: String(major),
              label: t('clusterPage.liqoMajor', { major: String(major) }),
            }))}
          />
          <TextField
            label={t('install.version')}
            description={t('install.versionMeaning')}
            size="medium"
            value={form.liqoVersion}
            onChange={text => set({ version: text.trim() })}
            validationBehavior="aria"
            validate={() =>
              versionProblem &&
              t('install.expected', { problem: versionProblem })
            }
          />
        </div>
        {result && (
          <Flex
            direction="column"
            gap="3"
            role="group"
            aria-label={t('install.options')}
          >
            <div>
              <Text as="h3" variant="body-medium" weight="bold">
                {t('install.options')}
              </Text>
              <Text as="p" variant="body-small" color="secondary">
                {t('install.optionsMeaning')}
              </Text>
            </div>
            <div className={styles.fields}>
              {result.options.map(option => (
                <OptionField
                  key={option.name}
                  option={option}
                  options={result.options}
                  value={form.options[option.name] ?? ''}
                  problem={result.problems.get(option.name)}
                  set={set}
                />
              ))}
            </div>
          </Flex>
        )}
      </Flex>
    </Panel>
  );
}

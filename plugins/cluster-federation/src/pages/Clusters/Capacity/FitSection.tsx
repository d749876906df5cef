import { useMemo, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text, TextField } from '@backstage/ui';
import type {
  ClusterCapacity,
  FitRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { Panel, Section } from '../../../components/Layout';
import { LoadingLines, messageOf } from '../../../components/Live';
import { useFit } from '../../../data/queries';
import { useDebounced } from '../../../data/useDebounced';
import {
  emptyFitForm,
  fitProblems,
  fitRequest,
  fitResources,
  type FitForm,
} from '../../../model/fitForm';
import { clusterFederationTranslationRef } from '../../../translation';
import styles from './Capacity.module.css';
import { FitResult } from './FitResult';

const PAUSE_IN_TYPING_MS = 400;
const EXAMPLES: Record<string, string> = {
  cpu: '500m',
  memory: '512Mi',
  'ephemeral-storage': '1Gi',
};

function FitFields(props: {
  form: FitForm;
  resources: string[];
  onChange: (form: FitForm) => void;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { form, resources, onChange } = props;
  const problems = fitProblems(form);
  const wordsOf = (field: string) => {
    const problem = problems.get(field);
    return problem && t(`fit.problem.${problem}`);
  };
  return (
    <div role="group" aria-label={t('fit.title')} className={styles.fields}>
      {resources.map(resource => (
        <TextField
          key={resource}
          label={t('fit.ofPod', { resource })}
          description={t('fit.example', {
            quantity: EXAMPLES[resource] ?? '1',
          })}
          size="medium"
          value={form.resources[resource] ?? ''}
          onChange={text =>
            onChange({
              ...form,
              resources: { ...form.resources, [resource]: text.trim() },
            })
          }
          validationBehavior="aria"
          validate={() => wordsOf(`resource ${resource}`)}
        />
      ))}
      <TextField
        label={t('fit.replicas')}
        description={t('fit.replicasMeaning')}
        inputMode="numeric"
        size="medium"
        value={form.replicas}
        onChange={text => onChange({ ...form, replicas: text.trim() })}
        validationBehavior="aria"
        validate={() => wordsOf('replicas')}
      />
      <TextField
        label={t('fit.namespace')}
        description={t('fit.namespaceMeaning')}
        size="medium"
        value={form.namespace}
        onChange={text => onChange({ ...form, namespace: text.trim() })}
        validationBehavior="aria"
        validate={() => wordsOf('namespace')}
      />
    </div>
  );
}

function Answer(props: { request: FitRequest | undefined }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { request } = props;
  const text = useDebounced(
    request && JSON.stringify(request),
    PAUSE_IN_TYPING_MS,
  );
  const settled = useMemo<FitRequest | undefined>(
    () => text && JSON.parse(text),
    [text],
  );
  const { data, error } = useFit(settled);
  if (!request) {
    return (
      <Text as="p" variant="body-medium">
        {t('fit.incomplete')}
      </Text>
    );
  }
  // While one types, the namespace may not exist: that is no failure of the page.
  if (error) {
    return (
      <div role="alert">
        <Text as="p" variant="body-medium" weight="bold">
          {t('fit.notAnswered')}
        </Text>
        <Text as="p" variant="body-medium">
          {messageOf(error)}
        </Text>
      </div>
    );
  }
  return data ? (
    <FitResult answer={data.answer} wanted={data.request.replicas} />
  ) : (
    <LoadingLines lines={2} />
  );
}

/** Asks whether pods fit, and answers while one types. */
export function FitSection(props: { capacity: ClusterCapacity }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { capacity } = props;
  const [form, setForm] = useState(emptyFitForm);
  return (
    <Section title={t('fit.title')} description={t('fit.description')}>
      <Panel>
        <Flex direction="column" gap="4">
          <FitFields
            form={form}
            resources={fitResources(capacity)}
            onChange={setForm}
          />
          <Answer request={fitRequest(capacity.cluster, form)} />
        </Flex>
      </Panel>
    </Section>
  );
}

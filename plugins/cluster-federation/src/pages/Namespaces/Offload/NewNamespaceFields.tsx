import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text, TextField } from '@backstage/ui';
import {
  limitField,
  mainLimits,
  pairField,
  type NewNamespaceFieldProblem,
  type NewNamespaceForm,
  type PairList,
  type PairRow,
} from '../../../model/newNamespaceForm';
import { clusterFederationTranslationRef } from '../../../translation';
import styles from './Offload.module.css';
import { OwnerField } from './OwnerField';
import { PairFields, type PairWords } from './PairFields';

const examples: Record<PairList, PairRow> = {
  labels: { name: 'team', value: 'shop' },
  annotations: { name: 'example.com/contact', value: 'shop@example.com' },
  furtherLimits: { name: 'requests.nvidia.com/gpu', value: '1' },
};
const quantities = { cpu: '4', memory: '8Gi', pods: '50' };

function Group(props: {
  title: string;
  meaning?: string;
  children: ReactNode;
}) {
  return (
    <div role="group" aria-label={props.title} className={styles.group}>
      <div>
        <Text as="h3" variant="body-medium" weight="bold">
          {props.title}
        </Text>
        {props.meaning && (
          <Text as="p" variant="body-small" color="secondary">
            {props.meaning}
          </Text>
        )}
      </div>
      {props.children}
    </div>
  );
}

/** How the fields of each list are called. */
function usePairWords(wordsOf: (field: string) => string | undefined) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const number = (index: number) => ({ number: String(index + 1) });
  const named = ({ name }: PairRow, index: number) => ({
    name: name || String(index + 1),
  });
  const common = (list: PairList) => ({
    examples: examples[list],
    problem: (index: number, part: keyof PairRow) =>
      wordsOf(pairField(list, index, part)),
  });
  return {
    labels: {
      ...common('labels'),
      name: index => t('offload.created.label', number(index)),
      value: index => t('offload.created.labelValue', number(index)),
      remove: (row, index) =>
        t('offload.created.removeLabel', named(row, index)),
      add: t('offload.created.addLabel'),
    },
    annotations: {
      ...common('annotations'),
      name: index => t('offload.created.annotation', number(index)),
      value: index => t('offload.created.annotationValue', number(index)),
      remove: (row, index) =>
        t('offload.created.removeAnnotation', named(row, index)),
      add: t('offload.created.addAnnotation'),
    },
    furtherLimits: {
      ...common('furtherLimits'),
      name: index => t('offload.created.limit', number(index)),
      value: index => t('offload.created.limitQuantity', number(index)),
      remove: (row, index) =>
        t('offload.created.removeLimit', named(row, index)),
      add: t('offload.created.addLimit'),
    },
  } satisfies Record<PairList, PairWords>;
}

/** What a namespace is created with: owner, labels, annotations, quota. */
export function NewNamespaceFields(props: {
  host: string;
  form: NewNamespaceForm;
  problems: Map<string, NewNamespaceFieldProblem>;
  onChange: (form: NewNamespaceForm) => void;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { host, form, problems, onChange } = props;
  const wordsOf = (field: string) => {
    const problem = problems.get(field);
    return problem && t(`offload.created.problem.${problem}`);
  };
  const words = usePairWords(wordsOf);
  const pairs = (list: PairList) => (
    <PairFields
      rows={form[list]}
      words={words[list]}
      onChange={rows => onChange({ ...form, [list]: rows })}
    />
  );
  return (
    <div
      role="group"
      aria-label={t('offload.created.title')}
      className={styles.created}
    >
      <Text as="p" variant="body-small" color="secondary">
        {t('offload.created.meaning')}
      </Text>
      <OwnerField
        value={form.owner}
        problem={wordsOf('owner')}
        onChange={owner => onChange({ ...form, owner })}
      />
      <Group title={t('offload.created.labels')}>{pairs('labels')}</Group>
      <Group title={t('offload.created.annotations')}>
        {pairs('annotations')}
      </Group>
      <Group
        title={t('offload.created.quota')}
        meaning={t('offload.created.quotaMeaning', { host })}
      >
        <div className={styles.fields}>
          {mainLimits.map(name => (
            <TextField
              key={name}
              label={t(`offload.created.${name}`)}
              description={t('offload.created.example', {
                quantity: quantities[name],
              })}
              size="medium"
              value={form.limits[name]}
              onChange={text =>
                onChange({
                  ...form,
                  limits: { ...form.limits, [name]: text.trim() },
                })
              }
              validationBehavior="aria"
              validate={() => wordsOf(limitField(name))}
            />
          ))}
        </div>
        {pairs('furtherLimits')}
      </Group>
    </div>
  );
}

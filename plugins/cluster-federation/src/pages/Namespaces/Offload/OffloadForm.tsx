import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import type {
  Cluster,
  Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { Panel, Section } from '../../../components/Layout';
import { mappingStrategiesOf } from '../../../model/liqoTraits';
import {
  newNamespaceFormProblems,
  type NewNamespaceFieldProblem,
} from '../../../model/newNamespaceForm';
import {
  choiceOf,
  namespaceProblem,
  offloadRequestOf,
  remoteNameProblem,
  type OffloadForm as Form,
} from '../../../model/offloadForm';
import { selectorProblems } from '../../../model/selectorRows';
import { clusterFederationTranslationRef } from '../../../translation';
import { FinishSection } from './FinishSection';
import { MappingFields } from './MappingFields';
import { MembersSection } from './MembersSection';
import { NamespaceSection } from './NamespaceSection';
import { PodsFields } from './PodsFields';
import {
  useExistingOffloading,
  type ExistingOffloading,
} from './useExistingOffloading';
import type { ChangeForm } from './useOffloadForm';

/** Why the namespace is not known well enough to go on, in one sentence. */
function useNamespaceMissing(form: Form, existing: ExistingOffloading) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  if (!form.namespace) {
    return t('offload.nameFirst');
  }
  if (namespaceProblem(form.namespace)) {
    return t('foreseen.correctFirst');
  }
  if (existing.isKnown) {
    return undefined;
  }
  return existing.error ? t('offload.name.unknown') : t('offload.name.looking');
}

/** Everything after the choice of the host: the namespace, how it is offloaded, go. */
export function OffloadForm(props: {
  host: Cluster;
  clusters: Cluster[];
  peerings: Peering[];
  form: Form;
  change: ChangeForm;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { host, clusters, peerings, form, change } = props;
  const known = useExistingOffloading(
    host.name,
    namespaceProblem(form.namespace) ? '' : form.namespace,
  );
  // One that is being ended is made anew, with nothing of what it was.
  const existing =
    known.offloading?.phase === 'Terminating' ? undefined : known.offloading;
  const strategies = mappingStrategiesOf(host);
  const choice = choiceOf(form, strategies, existing);
  const problems = selectorProblems(choice.terms);
  const [isReadable, setReadable] = useState(true);
  const ofCreated =
    form.create && !existing
      ? newNamespaceFormProblems(form.created)
      : new Map<string, NewNamespaceFieldProblem>();
  const namespaceMissing = useNamespaceMissing(form, known);
  const isWrong =
    problems.size > 0 ||
    !isReadable ||
    ofCreated.size > 0 ||
    (!existing && Boolean(remoteNameProblem(choice)));
  return (
    <>
      <NamespaceSection
        host={host.name}
        form={form}
        existing={known}
        problems={ofCreated}
        change={change}
      />
      <Section title={t('offload.how')}>
        <Panel>
          <Flex direction="column" gap="6">
            <PodsFields
              host={host.name}
              value={choice.pods}
              onChange={pods => change({ pods })}
            />
            <MappingFields
              host={host.name}
              namespace={form.namespace}
              strategies={strategies}
              choice={choice}
              existing={existing}
              change={change}
            />
          </Flex>
        </Panel>
      </Section>
      <MembersSection
        host={host.name}
        clusters={clusters}
        peerings={peerings}
        terms={choice.terms}
        problems={problems}
        isReadable={isReadable}
        onChange={terms => change({ terms })}
        onReadable={setReadable}
      />
      {namespaceMissing ? (
        <Text as="p" variant="body-medium" color="secondary">
          {namespaceMissing}
        </Text>
      ) : (
        <FinishSection
          // Findings and refusals of another namespace say nothing about this one.
          key={form.namespace}
          host={host.name}
          namespace={form.namespace}
          isChange={existing !== undefined}
          request={
            isWrong ? undefined : offloadRequestOf(form, choice, existing)
          }
        />
      )}
    </>
  );
}

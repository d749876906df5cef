import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Radio, RadioGroup, Text, TextField } from '@backstage/ui';
import type {
  NamespaceMappingStrategy,
  Offloading,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  mappingStrategies,
  remoteNameProblem,
  type OffloadChoice,
} from '../../../model/offloadForm';
import { clusterFederationTranslationRef } from '../../../translation';
import type { ChangeForm } from './useOffloadForm';

/** What the namespace is, or will be, called on the members, in one sentence. */
function useNameWords(
  namespace: string,
  { mapping, remoteName }: OffloadChoice,
  existing: Offloading | undefined,
): string | undefined {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const names = new Set(
    existing?.remotes.flatMap(remote => remote.namespace ?? []),
  );
  if (names.size > 0) {
    return t('offload.mapping.is', { names: [...names].join(', ') });
  }
  if (mapping === 'SelectedName') {
    return remoteName
      ? t('offload.mapping.willBe', { name: remoteName })
      : undefined;
  }
  if (!namespace) {
    return t('offload.mapping.nameFirst');
  }
  return mapping === 'DefaultName'
    ? t('offload.mapping.willBeDefault', { namespace })
    : t('offload.mapping.willBe', { name: namespace });
}

/** How the namespace is called on the members. */
export function MappingFields(props: {
  host: string;
  namespace: string;
  /** What the host's Liqo knows. */
  strategies: NamespaceMappingStrategy[];
  choice: OffloadChoice;
  /** An offloading that is changed, whose name stays. */
  existing: Offloading | undefined;
  change: ChangeForm;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { host, namespace, choice, existing, change } = props;
  const isFixed = existing !== undefined;
  const known = (strategy: NamespaceMappingStrategy) =>
    props.strategies.includes(strategy) || strategy === choice.mapping;
  const unknown = mappingStrategies.filter(strategy => !known(strategy));
  const problem = isFixed ? undefined : remoteNameProblem(choice);
  const words = useNameWords(namespace, choice, existing);
  return (
    <Flex direction="column" gap="3">
      <RadioGroup
        label={t('offload.mapping.title')}
        description={isFixed ? t('offload.mapping.fixed') : undefined}
        isDisabled={isFixed}
        value={choice.mapping}
        onChange={chosen =>
          change({ mapping: mappingStrategies.find(name => name === chosen) })
        }
      >
        {mappingStrategies.filter(known).map(strategy => (
          <Radio key={strategy} value={strategy}>
            {strategy}: {t(`offload.mapping.${strategy}`)}
          </Radio>
        ))}
      </RadioGroup>
      {unknown.length > 0 && (
        <Text as="p" variant="body-small" color="secondary">
          {t('offload.mapping.notKnown', {
            host,
            strategies: unknown.join(', '),
          })}
        </Text>
      )}
      {choice.mapping === 'SelectedName' && (
        <TextField
          label={t('offload.mapping.selected')}
          size="medium"
          isRequired
          isDisabled={isFixed}
          value={choice.remoteName}
          onChange={text => change({ remoteName: text.trim() })}
          validationBehavior="aria"
          validate={() => problem && t(`offload.problem.${problem}`)}
        />
      )}
      <div role="status">
        {words && (
          <Text as="p" variant="body-medium">
            {words}
          </Text>
        )}
      </div>
    </Flex>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  ButtonLink,
  Checkbox,
  Flex,
  Text,
  TextField,
} from '@backstage/ui';
import { Panel, Section } from '../../../components/Layout';
import { FailedPart } from '../../../components/Live';
import { useFederationLinks } from '../../../data/useFederationLinks';
import type { NewNamespaceFieldProblem } from '../../../model/newNamespaceForm';
import { namespaceProblem, type OffloadForm } from '../../../model/offloadForm';
import { clusterFederationTranslationRef } from '../../../translation';
import { NewNamespaceFields } from './NewNamespaceFields';
import type { ExistingOffloading } from './useExistingOffloading';
import type { ChangeForm } from './useOffloadForm';

function ExistingNotice(props: { host: string; existing: ExistingOffloading }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const { host, existing } = props;
  if (!existing.offloading) {
    return null;
  }
  const { namespace, phase } = existing.offloading;
  const isEnding = phase === 'Terminating';
  const href = links.namespace(host, namespace);
  return (
    <Alert
      status={isEnding ? 'warning' : 'info'}
      icon
      title={
        isEnding
          ? t('offload.name.ending', { namespace, host })
          : t('offload.name.existing', { namespace, host })
      }
      description={
        isEnding
          ? t('offload.name.endingMeaning')
          : t('offload.name.existingMeaning')
      }
      customActions={
        href && (
          <ButtonLink size="small" variant="secondary" href={href}>
            {t('offload.name.see')}
          </ButtonLink>
        )
      }
    />
  );
}

/** Which namespace, and whether it is offloaded already. */
export function NamespaceSection(props: {
  host: string;
  form: OffloadForm;
  existing: ExistingOffloading;
  /** Of what the namespace is created with. */
  problems: Map<string, NewNamespaceFieldProblem>;
  change: ChangeForm;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { host, form, existing, change } = props;
  const problem = namespaceProblem(form.namespace);
  const creates = form.create && !existing.offloading;
  const isLooking =
    form.namespace && !problem && !existing.isKnown && !existing.error;
  return (
    <Section title={t('offload.name.title')}>
      <Panel>
        <Flex direction="column" gap="4">
          <TextField
            label={t('offload.name.label')}
            description={t('offload.name.meaning', { host })}
            size="medium"
            isRequired
            value={form.namespace}
            onChange={text => change({ namespace: text.trim() })}
            validationBehavior="aria"
            validate={() => problem && t(`offload.problem.${problem}`)}
          />
          {!existing.offloading && (
            <Checkbox
              isSelected={form.create}
              onChange={create => change({ create })}
            >
              {t('offload.name.create')}
            </Checkbox>
          )}
          {creates && (
            <NewNamespaceFields
              host={host}
              form={form.created}
              problems={props.problems}
              onChange={created => change({ created })}
            />
          )}
          <div role="status">
            {isLooking && (
              <Text as="p" variant="body-small" color="secondary">
                {t('offload.name.looking')}
              </Text>
            )}
            <ExistingNotice host={host} existing={existing} />
          </div>
          <FailedPart query={{ ...existing, data: undefined }} />
        </Flex>
      </Panel>
    </Section>
  );
}

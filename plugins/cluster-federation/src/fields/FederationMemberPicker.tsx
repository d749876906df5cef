import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  makeFieldSchema,
  type CustomFieldValidator,
  type FieldExtensionComponentProps,
} from '@backstage/plugin-scaffolder-react';
import { ErrorNotice, LoadingLines } from '../components/Live';
import { FederationDataProvider } from '../data/FederationDataProvider';
import { useClusters, usePeerings } from '../data/queries';
import { memberCandidates } from '../model/peerCandidates';
import { useObstacleWords } from '../components/Candidates';
import { useStandingWords } from '../pages/Peerings/AddMember/useStandingWords';
import { clusterFederationTranslationRef } from '../translation';
import { ClusterSelect, type ClusterOption } from './ClusterSelect';

export const federationMemberPickerSchema = makeFieldSchema({
  output: z => z.string().describe('Name of the member cluster'),
  uiOptions: z =>
    z.object({
      hostField: z
        .string()
        .optional()
        .describe(
          'Name of the field that the host is chosen in. Default: cluster',
        ),
    }),
});

interface MemberPickerOptions {
  hostField?: string;
}

type MemberPickerProps = FieldExtensionComponentProps<
  string,
  MemberPickerOptions
>;

/** The host that is chosen elsewhere in the form. */
function hostIn(
  formData: Record<string, unknown> | undefined,
  options: MemberPickerOptions = {},
): string | undefined {
  const host = formData?.[options.hostField ?? 'cluster'];
  return typeof host === 'string' ? host : undefined;
}

/** What the form itself can tell. The rest is checked when the peering is asked for. */
export const validateMember: CustomFieldValidator<
  string,
  MemberPickerOptions
> = (member, field, { formData, uiSchema }) => {
  if (member && member === hostIn(formData, uiSchema?.['ui:options'])) {
    field.addError(
      `Cluster ${member} is the host already: choose another one as the member`,
    );
  }
};

function MemberSelect(props: MemberPickerProps) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const wordsOf = useObstacleWords();
  const clusters = useClusters();
  const peerings = usePeerings();
  const hostName = hostIn(
    props.formContext?.formData,
    props.uiSchema['ui:options'],
  );
  const host = clusters.data?.items.find(({ name }) => name === hostName);
  const standings = useStandingWords(host);
  const failed = [clusters, peerings].find(({ error, data }) => error && !data);
  if (failed?.error) {
    return (
      <ErrorNotice
        error={failed.error}
        onRetry={() => failed.refetch()}
        isRetrying={failed.isFetching}
      />
    );
  }
  if (!clusters.data || !peerings.data) {
    return <LoadingLines lines={1} height={60} />;
  }
  const options = memberCandidates(
    clusters.data.items,
    peerings.data.items,
    host,
  )
    .filter(({ cluster }) => cluster.name !== hostName)
    .map(
      ({ cluster, obstacle, standing }): ClusterOption => ({
        id: cluster.name,
        label: cluster.title ?? cluster.name,
        description: obstacle
          ? wordsOf(cluster, obstacle).text
          : standings[standing],
        disabled: obstacle !== undefined,
      }),
    );
  return (
    <ClusterSelect
      field={props}
      options={options}
      label={t('memberPicker.label')}
      description={t('memberPicker.description')}
      placeholder={
        hostName
          ? t('memberPicker.placeholder')
          : t('memberPicker.chooseHostFirst')
      }
      isDisabled={!hostName}
    />
  );
}

/** Chooses a member for the host that is chosen in the same form. */
export function FederationMemberPicker(props: MemberPickerProps) {
  return (
    <FederationDataProvider>
      <MemberSelect {...props} />
    </FederationDataProvider>
  );
}

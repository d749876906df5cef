import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import type {
  FitAnswer,
  FitPlace,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { ClusterLink } from '../../../components/ClusterLink';
import { DataTable, type DataColumn } from '../../../components/DataTable';
import { FreshnessNotices } from '../../../components/Freshness';
import { PlainList } from '../../../components/Layout';
import { StatusLabel } from '../../../components/StatusLabel';
import { readableQuantity } from '../../../model/quantities';
import type { StatusKind } from '../../../model/status';
import { clusterFederationTranslationRef } from '../../../translation';

function PlaceName(props: { place: FitPlace }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { kind, name, virtualNode, nodesKnown } = props.place;
  const notes = [
    kind === 'Host' && t('fit.host'),
    virtualNode && t('fit.virtualNode', { node: virtualNode }),
    !nodesKnown && t('fit.nodesNotKnown'),
  ].filter(Boolean);
  return (
    <div>
      <ClusterLink name={name} />
      <Text as="p" variant="body-small" color="secondary">
        {notes.join(' · ')}
      </Text>
    </div>
  );
}

function Texts(props: { texts: string[] }) {
  return props.texts.length > 0 ? (
    <PlainList>
      {props.texts.map(text => (
        <li key={text}>
          <Text variant="body-medium">{text}</Text>
        </li>
      ))}
    </PlainList>
  ) : (
    <Text variant="body-medium">–</Text>
  );
}

/** Not rounded where it may be next to nothing, as thousandths of a cpu are. */
function lackText({ resource, amount }: FitPlace['lacking'][number]): string {
  return `${
    resource === 'cpu' ? amount : readableQuantity(resource, amount)
  } ${resource}`;
}

function useColumns(wanted: number): DataColumn<FitPlace>[] {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  return [
    {
      id: 'place',
      label: t('fit.place'),
      cell: place => <PlaceName place={place} />,
    },
    {
      id: 'room',
      label: t('fit.room'),
      sortValue: place => place.replicas,
      cell: ({ replicas }) => (
        <StatusLabel
          kind={replicas >= wanted ? 'success' : 'none'}
          label={
            replicas > 0
              ? t('fit.roomFor', { number: String(replicas) })
              : t('fit.noRoom')
          }
        />
      ),
    },
    {
      id: 'lacking',
      label: t('fit.lacking'),
      cell: place => <Texts texts={place.lacking.map(lackText)} />,
    },
    {
      id: 'why',
      label: t('fit.why'),
      cell: place => (
        <Texts texts={place.obstacles.map(({ message }) => message)} />
      ),
    },
  ];
}

/** Whether pods fit, in one sentence, and each place where they may go. */
export function FitResult(props: {
  answer: FitAnswer;
  /** How many replicas were asked for. */
  wanted: number;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { answer, wanted } = props;
  const { fits, places, replicas, clusters } = answer;
  const columns = useColumns(wanted);
  let kind: StatusKind = 'error';
  let text: string = t('fit.no');
  if (places.length === 0) {
    kind = 'none';
    text = t('fit.notKnown');
  } else if (fits) {
    kind = 'success';
    text = t('fit.yes', { count: wanted });
  } else if (replicas > 0) {
    text = t('fit.some', {
      fitting: String(replicas),
      wanted: String(wanted),
    });
  }
  return (
    <Flex direction="column" gap="3">
      <FreshnessNotices clusters={clusters} />
      <div role="status">
        <StatusLabel kind={kind} label={text} />
      </div>
      {places.length > 0 && (
        <DataTable
          label={t('fit.places')}
          columns={columns}
          rows={places}
          rowId={place =>
            `${place.kind} ${place.name} ${place.virtualNode ?? ''}`
          }
          empty={null}
        />
      )}
    </Flex>
  );
}

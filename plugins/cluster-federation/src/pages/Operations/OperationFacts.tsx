import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  hasEnded,
  isPeeringRequest,
  type Operation,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { ClusterLink } from '../../components/ClusterLink';
import { EntityLink } from '../../components/EntityLink';
import { Facts } from '../../components/Layout';
import { MaybeLink } from '../../components/MaybeLink';
import { ActsAs, useOperationWords } from '../../components/Operations';
import { OperationStatusLabel } from '../../components/StatusLabel';
import { ElapsedTime, RelativeTime } from '../../components/Time';
import { useFederationLinks } from '../../data/useFederationLinks';
import { clusterFederationTranslationRef } from '../../translation';

/** How long an operation took, or when it must have ended. */
function useEnd(operation: Operation) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { createdAt, updatedAt, deadline } = operation;
  return hasEnded(operation)
    ? {
        name: t('operationPage.ended'),
        value: (
          <>
            <RelativeTime time={updatedAt} />
            {', '}
            {t('operationPage.after')}{' '}
            <ElapsedTime since={createdAt} until={updatedAt} />
          </>
        ),
      }
    : {
        name: t('operationPage.deadline'),
        value: (
          <>
            <RelativeTime time={deadline} />
            <Text as="p" variant="body-small" color="secondary">
              {t('operationPage.deadlineMeaning')}
            </Text>
          </>
        ),
      };
}

/** What an operation is about, who asked for it, and how it stands. */
export function OperationFacts(props: {
  operation: Operation;
  /** The one that was made to try it again. */
  attempt?: Operation;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const end = useEnd(props.operation);
  const { operation, attempt } = props;
  const words = useOperationWords([operation]);
  const { id, cluster, createdAt, requestedBy, retryOf } = operation;
  const linkTo = (other: string) => (
    <MaybeLink href={links.operation(other)}>{other}</MaybeLink>
  );
  const ends = isPeeringRequest(operation)
    ? [
        {
          name: t('operationPage.host'),
          value: <ClusterLink name={cluster} />,
        },
        {
          name: t('operationPage.member'),
          value: (
            <ClusterLink name={operation.member}>
              {words.member(operation)}
            </ClusterLink>
          ),
        },
      ]
    : [
        {
          name: t('operationPage.cluster'),
          value: <ClusterLink name={cluster} />,
        },
      ];
  return (
    <>
      <Facts
        facts={[
          {
            name: t('operationPage.phase'),
            value: (
              <span role="status">
                <OperationStatusLabel operation={operation} />
              </span>
            ),
          },
          {
            name: t('operationPage.target'),
            value: (
              <MaybeLink href={words.targetHref(operation)}>
                {words.target(operation)}
              </MaybeLink>
            ),
          },
          ...ends,
          {
            name: t('operationPage.requestedBy'),
            value: <EntityLink entityRef={requestedBy} />,
          },
          {
            name: t('operationPage.requested'),
            value: <RelativeTime time={createdAt} />,
          },
          end,
          ...(retryOf
            ? [{ name: t('operationPage.retryOf'), value: linkTo(retryOf) }]
            : []),
          ...(attempt
            ? [
                {
                  name: t('operationPage.retriedAs'),
                  value: linkTo(attempt.id),
                },
              ]
            : []),
          { name: t('operationPage.id'), value: id },
        ]}
      />
      <ActsAs operation={operation} />
    </>
  );
}

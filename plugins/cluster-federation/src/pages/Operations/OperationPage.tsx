import {
  BreadcrumbEntry,
  NotFoundErrorPage,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { ButtonLink, Text, VisuallyHidden } from '@backstage/ui';
import {
  hasEnded,
  type Operation,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useNavigate, useParams } from 'react-router-dom';
import {
  EmptyNotice,
  FederationPage,
  Panel,
  Section,
} from '../../components/Layout';
import { Live, statusOf } from '../../components/Live';
import {
  OperationActions,
  OperationSteps,
  useOperationWords,
} from '../../components/Operations';
import {
  useOperation,
  useOperationById,
  useOperationsOnSameTarget,
} from '../../data/queries';
import { useFederationLinks } from '../../data/useFederationLinks';
import { clusterFederationTranslationRef } from '../../translation';
import { AskedSection } from './AskedSection';
import { OperationFacts } from './OperationFacts';
import { PlanSection } from './PlanSection';

/** Says each step to those who don't see it. */
function StepAnnouncement(props: { operation: Operation }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { operation } = props;
  const step = operation.steps.find(
    ({ state }) => state !== 'Done' && state !== 'Todo',
  );
  return (
    <VisuallyHidden role="status">
      {step && !hasEnded(operation)
        ? t('step.now', { state: t(`step.${step.state}`), title: step.title })
        : ''}
    </VisuallyHidden>
  );
}

function OperationDetails(props: { operation: Operation }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const navigate = useNavigate();
  const links = useFederationLinks();
  const { operation } = props;
  const words = useOperationWords([operation]);
  const { id, reason, steps } = operation;
  const onSameTarget = useOperationsOnSameTarget(operation).data?.items ?? [];
  const isSaidByStep = steps.some(step => step.reason === reason);
  const follow = (attempt: Operation) => {
    const href = links.operation(attempt.id);
    if (attempt.id !== id && href) {
      navigate(href);
    }
  };
  return (
    <>
      <Section
        title={t('operationPage.title', {
          what: words.what(operation),
          target: words.target(operation),
        })}
        isPageHead
        actions={
          links.operations && (
            <ButtonLink variant="secondary" href={links.operations}>
              {t('operationPage.all')}
            </ButtonLink>
          )
        }
      >
        <Panel>
          <OperationFacts
            operation={operation}
            attempt={onSameTarget.find(({ retryOf }) => retryOf === id)}
          />
        </Panel>
      </Section>
      <Section title={t('operationPage.steps')}>
        <StepAnnouncement operation={operation} />
        {reason && !isSaidByStep && (
          <Text as="p" variant="body-medium" color="danger">
            {reason}
          </Text>
        )}
        <Panel>
          <OperationSteps operation={operation} />
        </Panel>
        <OperationActions
          operation={operation}
          isLatest={onSameTarget[0]?.id === id}
          onRetried={follow}
        />
      </Section>
      <AskedSection operation={operation} />
      <PlanSection operation={operation} />
    </>
  );
}

function FollowedOperation(props: { operation: Operation }) {
  return (
    <Live query={useOperation(props.operation)}>
      {operation => <OperationDetails operation={operation} />}
    </Live>
  );
}

function OperationContent(props: { id: string }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { id } = props;
  const links = useFederationLinks();
  return (
    <Live
      query={useOperationById(id)}
      renderError={error =>
        statusOf(error) === 404 && (
          <Panel>
            <EmptyNotice
              title={t('operationPage.notFound', { id })}
              description={t('operationPage.notFoundDescription')}
            >
              {links.operations && (
                <ButtonLink variant="secondary" href={links.operations}>
                  {t('operationPage.all')}
                </ButtonLink>
              )}
            </EmptyNotice>
          </Panel>
        )
      }
    >
      {operation => <FollowedOperation operation={operation} />}
    </Live>
  );
}

/** One operation: what it does now, for how long, what it waits for, and what can be done. */
export function OperationPage() {
  const { id } = useParams();
  const links = useFederationLinks();
  if (!id) {
    return <NotFoundErrorPage />;
  }
  return (
    <BreadcrumbEntry entry={{ label: id, href: links.operation(id) ?? '' }}>
      <FederationPage>
        {/* Another operation is another page, which starts anew. */}
        <OperationContent key={id} id={id} />
      </FederationPage>
    </BreadcrumbEntry>
  );
}

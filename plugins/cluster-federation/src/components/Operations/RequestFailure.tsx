import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, ButtonLink } from '@backstage/ui';
import { useFederationLinks } from '../../data/useFederationLinks';
import { clusterFederationTranslationRef } from '../../translation';
import { ErrorNotice, messageOf } from '../Live';

/** The open operation in whose favour a request was refused (409). */
function openOperationOf(error: Error): string | undefined {
  const { body } = error as { body?: { error?: { operationId?: unknown } } };
  const id = body?.error?.operationId;
  return typeof id === 'string' ? id : undefined;
}

/** Says that something is under way for a target already, and leads there. */
export function OpenOperationNotice(props: {
  id: string;
  description?: string;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const href = useFederationLinks().operation(props.id);
  return (
    <Alert
      status="warning"
      icon
      title={t('operationRequest.open')}
      description={props.description}
      customActions={
        href && (
          <ButtonLink size="small" variant="secondary" href={href}>
            {t('operationRequest.openLink')}
          </ButtonLink>
        )
      }
    />
  );
}

/** Says why a change that was requested was not accepted. */
export function RequestFailure(props: { error: Error | null }) {
  const { error } = props;
  if (!error) {
    return null;
  }
  const open = openOperationOf(error);
  return open ? (
    <div role="alert">
      <OpenOperationNotice id={open} description={messageOf(error)} />
    </div>
  ) : (
    <ErrorNotice error={error} />
  );
}

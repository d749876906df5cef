import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { clusterFederationTranslationRef } from '../../translation';

/** The HTTP status of a failed request; `undefined` where no answer came at all. */
export function statusOf(error: Error): number | undefined {
  return (error as { statusCode?: number }).statusCode;
}

/** What the backend wrote, without the frame that `ResponseError` puts around it. */
export function messageOf(error: Error): string {
  const { body } = error as { body?: { error?: { message?: string } } };
  return body?.error?.message ?? error.message;
}

const PERMISSION = /cluster-federation(?:\.[a-z-]+){2}/;

/** The permission that a refusal names. */
export function permissionOf(error: Error): string | undefined {
  return statusOf(error) === 403
    ? PERMISSION.exec(messageOf(error))?.[0]
    : undefined;
}

/** Ends what others wrote like a sentence, so that another one can follow. */
function sentence(message: string) {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

/** Says what went wrong and what can be done about it. */
export function ErrorNotice(props: {
  error: Error;
  onRetry?: () => void;
  isRetrying?: boolean;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const status = statusOf(props.error);
  let title: string = t('error.failed');
  let advice: string = t('error.failedAdvice');
  if (status === undefined) {
    title = t('error.unreachable');
    advice = t('error.unreachableAdvice');
  } else if (status === 401 || status === 403) {
    title = t('error.denied');
    const permission = permissionOf(props.error);
    advice = permission
      ? t('error.deniedPermissionAdvice', { permission })
      : t('error.deniedAdvice');
  } else if (status === 404) {
    title = t('error.notFound');
    advice = t('error.notFoundAdvice');
  }
  return (
    <div role="alert">
      <Alert
        status="danger"
        icon
        title={title}
        description={`${sentence(messageOf(props.error))} ${advice}`}
        customActions={
          props.onRetry && (
            <Button
              size="small"
              variant="secondary"
              onPress={props.onRetry}
              isPending={props.isRetrying}
            >
              {t('action.retry')}
            </Button>
          )
        }
      />
    </div>
  );
}

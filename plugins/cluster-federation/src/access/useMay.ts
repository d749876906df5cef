import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { clusterFederationTranslationRef } from '../translation';

type TargetPermission = Extract<
  Parameters<typeof usePermission>[0],
  { permission: { resourceType: string } }
>['permission'];

/** Whether the viewer holds a permission for a target, and the words for it if not. */
export function useMay(
  permission: TargetPermission,
  target: string,
): { loading: boolean; refusal?: string } {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { allowed, loading, error } = usePermission({
    permission,
    resourceRef: target,
  });
  // If the check itself fails, the backend answers when asked.
  return loading || allowed || error
    ? { loading }
    : {
        loading,
        refusal: t('access.permissionNeeded', {
          permission: permission.name,
          target,
        }),
      };
}

import { useEffect, useState } from 'react';
import {
  identityApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Combobox } from '@backstage/ui';
import { clusterFederationTranslationRef } from '../../../translation';
import styles from './Offload.module.css';

/** The viewer and the groups of the viewer; nobody where that is not known. */
function useOwnRefs(): string[] {
  const identity = useApi(identityApiRef);
  const [refs, setRefs] = useState<string[]>([]);
  useEffect(() => {
    let isCurrent = true;
    identity.getBackstageIdentity().then(
      ({ ownershipEntityRefs }) =>
        isCurrent && setRefs([...new Set(ownershipEntityRefs)].sort()),
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [identity]);
  return refs;
}

/** Who owns a namespace that is created: the viewer or a group, or anybody typed. */
export function OwnerField(props: {
  value: string;
  problem: string | undefined;
  onChange: (owner: string) => void;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { value, problem, onChange } = props;
  return (
    <Combobox
      className={styles.owner}
      label={t('offload.created.owner')}
      description={t('offload.created.ownerMeaning')}
      placeholder="group:default/shop"
      size="medium"
      allowsCustomValue
      menuTrigger="focus"
      options={useOwnRefs().map(ref => ({ id: ref, label: ref }))}
      search={{
        inputValue: value,
        onInputChange: text => onChange(text.trim()),
      }}
      validationBehavior="aria"
      validate={() => problem}
    />
  );
}

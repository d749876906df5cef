import { useSearchParams } from 'react-router-dom';
import {
  readPeerForm,
  writePeerForm,
  type PeerForm,
} from '../../../model/peerForm';

/** Changes a part of the form. */
export type ChangeForm = (changes: Partial<PeerForm>) => void;

/** The form, which stands in the URL: whoever comes back finds it as it was. */
export function usePeerForm(): { form: PeerForm; change: ChangeForm } {
  const [params, setParams] = useSearchParams();
  return {
    form: readPeerForm(params),
    change: changes =>
      setParams(
        previous =>
          writePeerForm(previous, { ...readPeerForm(previous), ...changes }),
        { replace: true },
      ),
  };
}

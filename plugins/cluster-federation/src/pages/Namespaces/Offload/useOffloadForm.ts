import { useSearchParams } from 'react-router-dom';
import {
  readOffloadForm,
  writeOffloadForm,
  type OffloadForm,
} from '../../../model/offloadForm';

/** Changes a part of the form. */
export type ChangeForm = (changes: Partial<OffloadForm>) => void;

/** The form, which stands in the URL: whoever comes back finds it as it was. */
export function useOffloadForm(): { form: OffloadForm; change: ChangeForm } {
  const [params, setParams] = useSearchParams();
  return {
    form: readOffloadForm(params),
    change: changes =>
      setParams(
        previous =>
          writeOffloadForm(previous, {
            ...readOffloadForm(previous),
            ...changes,
          }),
        { replace: true },
      ),
  };
}

import type { ReactElement } from 'react';
import { Button, ButtonLink, Flex, Text } from '@backstage/ui';
import { Hint } from '../components/Hint';
import { MaybeLink } from '../components/MaybeLink';
import type { Access } from './useAccess';

interface ActionLook {
  label: string;
  variant?: 'primary' | 'secondary';
  destructive?: boolean;
  icon?: ReactElement;
  /** Why it can't be used is said elsewhere, for several actions at once. */
  quiet?: boolean;
}

/** Why an action can't be used. A disabled button can't be focused, so this stands beside it. */
export function Obstacle(props: { access: Access; obstacle?: string }) {
  const { access, obstacle } = props;
  if (access.state !== 'refused' && !obstacle) {
    return null;
  }
  return (
    <Text variant="body-small" color="secondary">
      {access.state === 'refused' ? (
        <>
          <Hint text={access.reason}>{access.word}</Hint>
          {access.link && (
            <>
              {' · '}
              <MaybeLink href={access.link.href}>{access.link.text}</MaybeLink>
            </>
          )}
        </>
      ) : (
        obstacle
      )}
    </Text>
  );
}

function DisabledAction(
  props: ActionLook & { access: Access; obstacle?: string },
) {
  return (
    <Flex align="center" gap="3">
      {!props.quiet && (
        <Obstacle access={props.access} obstacle={props.obstacle} />
      )}
      <Button
        variant={props.variant}
        destructive={props.destructive}
        iconStart={props.icon}
        isDisabled
      >
        {props.label}
      </Button>
    </Flex>
  );
}

/**
 * A button for a change: absent where the portal never offers it, disabled
 * with the reason where the viewer can't use it.
 */
export function ActionButton(
  props: ActionLook & {
    access: Access;
    /** Why it can't be used right now, in one sentence. */
    obstacle?: string;
    /** It was pressed, and goes on; the button keeps the focus. */
    isPending?: boolean;
    onPress: () => void;
  },
) {
  const { access, obstacle, label, variant, destructive, icon } = props;
  if (access.state === 'absent') {
    return null;
  }
  return access.state === 'open' && !obstacle ? (
    <Button
      variant={variant}
      destructive={destructive}
      iconStart={icon}
      isPending={props.isPending}
      onPress={props.onPress}
    >
      {label}
    </Button>
  ) : (
    <DisabledAction {...props} />
  );
}

/** The same, for a change that starts on another page. */
export function ActionLink(
  props: ActionLook & { access: Access; href: string },
) {
  const { access, label, variant, icon } = props;
  if (access.state === 'absent') {
    return null;
  }
  return access.state === 'open' ? (
    <ButtonLink variant={variant} iconStart={icon} href={props.href}>
      {label}
    </ButtonLink>
  ) : (
    <DisabledAction {...props} />
  );
}

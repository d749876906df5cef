/** Work that one replica does for all of them. */
export interface Duty {
  /** For logs. */
  name: string;
  /**
   * Called when this replica takes the duty over, before its first look: what
   * happened meanwhile was perhaps seen by nobody.
   */
  takeOver?(): Promise<void>;
  /**
   * Called after changes of the federation's state and of operations, several
   * at once being one; never while another look of this duty is under way.
   * When it rejects, it is logged and called again.
   */
  look(): Promise<void>;
}

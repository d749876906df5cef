// sandbox runs a small federation (real Kubernetes control planes and real
// Liqo, no containers) as plain processes on the loopback interface. The
// TypeScript beside it builds, starts and watches it.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"k8s.io/klog/v2"
	ctrllog "sigs.k8s.io/controller-runtime/pkg/log"

	"cluster-federation-sandbox/internal/kube"
	"cluster-federation-sandbox/internal/sandbox"
	"cluster-federation-sandbox/internal/seed"
)

func main() {
	ctrllog.SetLogger(klog.NewKlogr())
	var dir string
	root := &cobra.Command{Use: "sandbox", SilenceUsage: true}
	root.PersistentFlags().StringVar(&dir, "dir", "", "state directory")
	_ = root.MarkPersistentFlagRequired("dir")
	root.AddCommand(serveCommand(&dir))
	root.AddCommand(federationCommands(&dir)...)
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	err := root.ExecuteContext(ctx)
	stop()
	if err != nil {
		os.Exit(1)
	}
}

// How soon the death of the parent is noticed.
const parentCheck = 500 * time.Millisecond

var errOrphaned = errors.New("the parent has ended")

func serveCommand(dir *string) *cobra.Command {
	o := sandbox.Options{}
	parent, temporary := 0, false
	cmd := &cobra.Command{Use: "serve", Short: "run in the foreground until SIGTERM", RunE: func(cmd *cobra.Command, _ []string) error {
		o.Dir = *dir
		if o.Seed != "" && o.Seed != seed.Default && o.Seed != seed.None {
			return fmt.Errorf("no seed %q: there are %s and %s", o.Seed, seed.Default, seed.None)
		}
		ctx, cancel := context.WithCancelCause(cmd.Context())
		defer cancel(nil)
		if parent != 0 {
			go kube.Every(ctx, parentCheck, func() {
				if os.Getppid() != parent && ctx.Err() == nil {
					log.Printf("parent %d has ended, stopping", parent)
					cancel(errOrphaned)
				}
			})
		}
		err := sandbox.Serve(ctx, o)
		if temporary && errors.Is(context.Cause(ctx), errOrphaned) {
			return errors.Join(err, os.RemoveAll(o.Dir)) // nobody else is left to do it
		}
		return err
	}}
	self, _ := os.Executable()
	cmd.Flags().StringVar(&o.BinDir, "bin", filepath.Dir(self), "directory of the built programs")
	cmd.Flags().StringVar(&o.LiqoDir, "liqo-dir", "", "folder of the Liqo module, for its chart")
	portalRolesFlag(cmd, &o.PortalRoles)
	cmd.Flags().StringSliceVar(&o.Clusters, "clusters", nil, "names of the clusters; only at the first start")
	cmd.Flags().StringVar(&o.Seed, "seed", "", "what to put into it: default or none (that of the last start)")
	cmd.Flags().IntVar(&parent, "die-with-parent", 0, "stop when this process, the parent, has ended")
	cmd.Flags().BoolVar(&temporary, "temporary", false, "with --die-with-parent: then also remove the state directory")
	_ = cmd.MarkFlagRequired("liqo-dir")
	return cmd
}

func portalRolesFlag(cmd *cobra.Command, folder *string) {
	cmd.Flags().StringVar(folder, "portal-roles", "", "folder of the ClusterRoles that the portal gets")
	_ = cmd.MarkFlagRequired("portal-roles")
}

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
	"slices"
	"strings"
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
	var clusters []string
	cmd := &cobra.Command{Use: "serve", Short: "run in the foreground until SIGTERM", RunE: func(cmd *cobra.Command, _ []string) error {
		o.Dir = *dir
		if o.Seed != "" && !slices.Contains(seed.Kinds, o.Seed) {
			return fmt.Errorf("no seed %q: there are %s", o.Seed, strings.Join(seed.Kinds, ", "))
		}
		var err error
		if o.Clusters, err = sandbox.ParseMembers(clusters); err != nil {
			return err
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
		err = sandbox.Serve(ctx, o)
		if temporary && errors.Is(context.Cause(ctx), errOrphaned) {
			return errors.Join(err, os.RemoveAll(o.Dir)) // nobody else is left to do it
		}
		return err
	}}
	cmd.Flags().StringVar(&o.KubernetesDir, "kubernetes", "", "folder of Kubernetes' programs")
	cmd.Flags().StringToStringVar(&o.LiqoDirs, "liqo", nil, "folders of Liqo's programs and chart, as in v1=DIR,v0=DIR")
	portalRolesFlag(cmd, &o.PortalRoles)
	cmd.Flags().StringSliceVar(&clusters, "clusters", nil, "names of the clusters, as in milan,turin:v0; later only more of them")
	cmd.Flags().StringVar(&o.Seed, "seed", "", "what to put into it: "+strings.Join(seed.Kinds, ", ")+" (that of the last start)")
	cmd.Flags().IntVar(&parent, "die-with-parent", 0, "stop when this process, the parent, has ended")
	cmd.Flags().BoolVar(&temporary, "temporary", false, "with --die-with-parent: then also remove the state directory")
	_ = cmd.MarkFlagRequired("kubernetes")
	_ = cmd.MarkFlagRequired("liqo")
	return cmd
}

func portalRolesFlag(cmd *cobra.Command, folder *string) {
	cmd.Flags().StringVar(folder, "portal-roles", "", "folder of the roles that the portal gets")
	_ = cmd.MarkFlagRequired("portal-roles")
}

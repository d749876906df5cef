package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"k8s.io/client-go/tools/clientcmd"

	"cluster-federation-sandbox/internal/cluster"
	"cluster-federation-sandbox/internal/federation"
	"cluster-federation-sandbox/internal/kube"
	"cluster-federation-sandbox/internal/sandbox"
)

func report(what string) { fmt.Fprintln(os.Stderr, "waiting for", what) }

// federationCommands change a running federation, for people and tests.
func federationCommands(dir *string) []*cobra.Command {
	return []*cobra.Command{
		peeringCommand(dir, "peer", "make MEMBER lend resources to HOST", federation.Liqo.Peer),
		peeringCommand(dir, "unpeer", "end that", federation.Liqo.Unpeer),
		namespaceCommand(dir, "offload", "offload NAMESPACE of HOST", federation.Offload),
		namespaceCommand(dir, "unoffload", "bring its pods home", federation.Unoffload),
		peeringUserCommand(dir),
		restoreCommand(dir),
	}
}

// connect also says how the cluster's generation of Liqo peers.
func connect(dir, name string) (*kube.Access, federation.Liqo, error) {
	gen, err := sandbox.GenerationOf(dir, name)
	if err != nil {
		return nil, nil, err
	}
	access, err := sandbox.Connect(dir, name)
	return access, gen.Federation, err
}

func peeringCommand(dir *string, use, short string, f func(federation.Liqo, context.Context, *federation.Peering) error) *cobra.Command {
	return &cobra.Command{Use: use + " HOST MEMBER", Short: short, Args: cobra.ExactArgs(2), RunE: func(cmd *cobra.Command, args []string) error {
		host, liqo, err := connect(*dir, args[0])
		if err != nil {
			return err
		}
		member, other, err := connect(*dir, args[1])
		if err != nil {
			return err
		}
		if liqo != other {
			return fmt.Errorf("%s and %s have different major versions of Liqo, which don't peer", args[0], args[1])
		}
		return f(liqo, cmd.Context(), &federation.Peering{Host: host, Member: member, Report: report})
	}}
}

func namespaceCommand(dir *string, use, short string, f func(context.Context, federation.Liqo, *kube.Access, kube.Report, string) error) *cobra.Command {
	return &cobra.Command{Use: use + " HOST NAMESPACE", Short: short, Args: cobra.ExactArgs(2), RunE: func(cmd *cobra.Command, args []string) error {
		host, liqo, err := connect(*dir, args[0])
		if err != nil {
			return err
		}
		return f(cmd.Context(), liqo, host, report, args[1])
	}}
}

func peeringUserCommand(dir *string) *cobra.Command {
	return &cobra.Command{Use: "peering-user PROVIDER CONSUMER", Short: "make a credential with which CONSUMER can peer with PROVIDER", Args: cobra.ExactArgs(2), RunE: func(cmd *cobra.Command, args []string) error {
		provider, liqo, err := connect(*dir, args[0])
		if err != nil {
			return err
		}
		config, err := clientcmd.BuildConfigFromFlags("", cluster.HarnessKubeconfig(*dir, args[0]))
		if err != nil {
			return err
		}
		kubeconfig, err := liqo.PeeringUser(cmd.Context(), provider, config, args[1])
		if err != nil {
			return err
		}
		path := cluster.PeeringUserKubeconfig(*dir, args[0], args[1])
		if err := os.WriteFile(path+".tmp", kubeconfig, 0o600); err != nil {
			return err
		}
		if err := os.Rename(path+".tmp", path); err != nil {
			return err
		}
		fmt.Println(path)
		return nil
	}}
}

func restoreCommand(dir *string) *cobra.Command {
	var portalRoles string
	cmd := &cobra.Command{Use: "restore", Short: "bring a running federation back to its seed", RunE: func(cmd *cobra.Command, _ []string) error {
		federations, err := sandbox.Running(*dir, report)
		if err != nil {
			return err
		}
		for _, f := range federations {
			if err := f.Restore(cmd.Context()); err != nil {
				return err
			}
			roles := cluster.PortalRoles{Folder: portalRoles, Roles: f.Generation.PortalRoles}
			for _, access := range f.Clusters {
				if err := cluster.GrantPortal(cmd.Context(), access, roles, report); err != nil {
					return err
				}
			}
		}
		return nil
	}}
	portalRolesFlag(cmd, &portalRoles)
	return cmd
}

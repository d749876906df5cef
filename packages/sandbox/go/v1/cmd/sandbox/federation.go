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
	"cluster-federation-sandbox/internal/seed"
)

func report(what string) { fmt.Fprintln(os.Stderr, "waiting for", what) }

// federationCommands change a running federation, for people and tests.
func federationCommands(dir *string) []*cobra.Command {
	return []*cobra.Command{
		peeringCommand(dir, "peer", "make MEMBER lend resources to HOST", (*federation.Peering).Peer),
		peeringCommand(dir, "unpeer", "end that", (*federation.Peering).Unpeer),
		namespaceCommand(dir, "offload", "offload NAMESPACE of HOST", federation.Offload),
		namespaceCommand(dir, "unoffload", "bring its pods home", federation.Unoffload),
		peeringUserCommand(dir),
		restoreCommand(dir),
	}
}

func connect(dir, name string) (*kube.Access, error) {
	return kube.Connect(name, cluster.HarnessKubeconfig(dir, name))
}

func peeringCommand(dir *string, use, short string, f func(*federation.Peering, context.Context) error) *cobra.Command {
	return &cobra.Command{Use: use + " HOST MEMBER", Short: short, Args: cobra.ExactArgs(2), RunE: func(cmd *cobra.Command, args []string) error {
		host, err := connect(*dir, args[0])
		if err != nil {
			return err
		}
		member, err := connect(*dir, args[1])
		if err != nil {
			return err
		}
		return f(&federation.Peering{Host: host, Member: member, Report: report}, cmd.Context())
	}}
}

func namespaceCommand(dir *string, use, short string, f func(context.Context, *kube.Access, kube.Report, string) error) *cobra.Command {
	return &cobra.Command{Use: use + " HOST NAMESPACE", Short: short, Args: cobra.ExactArgs(2), RunE: func(cmd *cobra.Command, args []string) error {
		host, err := connect(*dir, args[0])
		if err != nil {
			return err
		}
		return f(cmd.Context(), host, report, args[1])
	}}
}

func peeringUserCommand(dir *string) *cobra.Command {
	return &cobra.Command{Use: "peering-user PROVIDER CONSUMER", Short: "make a credential with which CONSUMER can peer with PROVIDER", Args: cobra.ExactArgs(2), RunE: func(cmd *cobra.Command, args []string) error {
		provider, err := connect(*dir, args[0])
		if err != nil {
			return err
		}
		config, err := clientcmd.BuildConfigFromFlags("", cluster.HarnessKubeconfig(*dir, args[0]))
		if err != nil {
			return err
		}
		kubeconfig, err := federation.PeeringUser(cmd.Context(), provider, config, args[1])
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
	f := &seed.Federation{Report: report}
	var names []string
	var portalRoles string
	cmd := &cobra.Command{Use: "restore", Short: "bring a running federation back to its seed", RunE: func(cmd *cobra.Command, _ []string) error {
		for _, name := range names {
			access, err := connect(*dir, name)
			if err != nil {
				return err
			}
			f.Clusters = append(f.Clusters, access)
		}
		if err := f.Restore(cmd.Context()); err != nil {
			return err
		}
		for _, access := range f.Clusters {
			if err := cluster.GrantPortal(cmd.Context(), access, portalRoles, report); err != nil {
				return err
			}
		}
		return nil
	}}
	portalRolesFlag(cmd, &portalRoles)
	cmd.Flags().StringVar(&f.Kind, "seed", seed.Default, "the seed it was started with")
	cmd.Flags().StringSliceVar(&names, "clusters", nil, "all clusters, in their order")
	_ = cmd.MarkFlagRequired("clusters")
	return cmd
}

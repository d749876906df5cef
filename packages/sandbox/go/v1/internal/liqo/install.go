package liqo

import (
	"context"
	"fmt"
	"strings"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"cluster-federation-sandbox/internal/cluster"
)

// Installation is Liqo on one cluster.
type Installation struct {
	gen Generation
	c   *cluster.Cluster
	m   *manifests
}

// Prepare renders the chart for a cluster.
func Prepare(liqoDir string, gen Generation, c *cluster.Cluster) (*Installation, error) {
	m, err := render(liqoDir, gen, c)
	return &Installation{gen, c, m}, err
}

// Define creates the definitions, before anything that looks for them starts.
func (i *Installation) Define(ctx context.Context) error {
	if err := i.forgetLeaders(ctx); err != nil {
		return err
	}
	i.c.Waiting("Liqo's CRDs to be established")
	if err := i.c.EnsureCRDs(ctx, i.m.crds, i.c.Waiting); err != nil {
		return fmt.Errorf("Liqo's CRDs: %w", err)
	}
	i.c.Mark(fmt.Sprintf("%d CRDs of Liqo established", len(i.m.crds)))
	return nil
}

// Install creates the objects of the chart and waits until Liqo works.
func (i *Installation) Install(ctx context.Context, pods Pods) error {
	if err := i.c.Ensure(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: Namespace}}); err != nil {
		return err
	}
	if err := i.c.EnsureAll(ctx, i.m.first, Namespace); err != nil {
		return err
	}
	if err := i.c.EnsureAll(ctx, i.m.objects, Namespace); err != nil {
		return err
	}
	i.c.Mark(fmt.Sprintf("%d objects of Liqo's chart exist", len(i.m.first)+len(i.m.objects)))
	if err := i.waitForPrograms(ctx, pods); err != nil {
		return err
	}
	i.c.Mark("Liqo's programs ready")
	// Last: until its program answers, a webhook refuses every write it guards.
	if err := i.c.EnsureAll(ctx, i.m.webhooks, Namespace); err != nil {
		return err
	}
	if err := i.waitForWebhooks(ctx); err != nil {
		return err
	}
	if err := i.waitForControllers(ctx); err != nil {
		return err
	}
	i.c.Mark("Liqo's webhooks and controllers work")
	return nil
}

// forgetLeaders drops the leases of virtual kubelets of an earlier run. They
// are dead, but after a crash their successors would wait.
func (i *Installation) forgetLeaders(ctx context.Context) error {
	leases := i.c.Clientset.CoordinationV1()
	list, err := leases.Leases("").List(ctx, metav1.ListOptions{})
	if err != nil {
		return fmt.Errorf("leases of an earlier run: %w", err)
	}
	for _, l := range list.Items {
		if strings.HasPrefix(l.Namespace, "liqo-tenant-") {
			if err := leases.Leases(l.Namespace).Delete(ctx, l.Name, metav1.DeleteOptions{}); err != nil {
				return fmt.Errorf("lease of an earlier run: %w", err)
			}
		}
	}
	return nil
}

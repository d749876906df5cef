package seed

import (
	"context"
	"fmt"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/equality"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	offloadingv1beta1 "github.com/liqotech/liqo/apis/offloading/v1beta1"

	"cluster-federation-sandbox/internal/federation"
	"cluster-federation-sandbox/internal/kube"
)

// patience is how long a changed federation may take to heal by itself before
// it is torn down and seeded again.
const patience = 10 * time.Second

// Restore brings the federation back to its seed, whatever was done to it
// through the API servers. Control planes keep running.
func (f *Federation) Restore(ctx context.Context) error {
	steps := []func(context.Context) error{
		f.repairAll, f.removeNamespaces, f.removePeerings, f.removeLeftTwins, f.resetSeededNamespace,
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
	}
	healing, cancel := context.WithTimeout(ctx, patience)
	err := f.Plant(healing)
	cancel()
	if err == nil || ctx.Err() != nil {
		return err
	}
	f.Report(fmt.Sprintf("a new start, because: %v", err))
	if err := f.uproot(ctx); err != nil {
		return err
	}
	return f.Plant(ctx)
}

// uproot removes the seed itself.
func (f *Federation) uproot(ctx context.Context) error {
	p := f.peering()
	if p == nil {
		return nil
	}
	if err := f.removeNamespace(ctx, p.Host, namespace); err != nil {
		return err
	}
	if err := p.Unpeer(ctx); err != nil {
		return err
	}
	return p.Forget(ctx)
}

// seeded says whether a namespace belongs to the seed.
func (f *Federation) seeded(on *kube.Access, ns string) bool {
	p := f.peering()
	return p != nil && (on == p.Host && ns == namespace || on == p.Member && ns == namespace+"-"+p.Host.Name)
}

func system(ns string) bool {
	return ns == "default" || ns == "liqo" || strings.HasPrefix(ns, "kube-") || strings.HasPrefix(ns, "liqo-tenant-")
}

// A namespace that Liqo made for another cluster's goes with that one.
func isTwin(ns *corev1.Namespace) bool {
	_, twin := ns.Annotations["liqo.io/managed-by-namespace-map"]
	return twin
}

// removeNamespaces deletes what is offloaded, then all namespaces that are not seeded.
func (f *Federation) removeNamespaces(ctx context.Context) error {
	return f.onEach(func(on *kube.Access) error {
		list := &offloadingv1beta1.NamespaceOffloadingList{}
		if err := on.Client.List(ctx, list); err != nil {
			return err
		}
		for i := range list.Items {
			if o := &list.Items[i]; !f.seeded(on, o.Namespace) {
				if err := client.IgnoreNotFound(on.Client.Delete(ctx, o)); err != nil {
					return err
				}
			}
		}
		return f.deleteNamespaces(ctx, on, func(ns *corev1.Namespace) bool { return !isTwin(ns) })
	})
}

func (f *Federation) removeLeftTwins(ctx context.Context) error {
	return f.onEach(func(on *kube.Access) error { return f.deleteNamespaces(ctx, on, isTwin) })
}

func (f *Federation) deleteNamespaces(ctx context.Context, on *kube.Access, which func(*corev1.Namespace) bool) error {
	list := &corev1.NamespaceList{}
	if err := on.Client.List(ctx, list); err != nil {
		return err
	}
	var doomed []string
	for i := range list.Items {
		if ns := &list.Items[i]; !system(ns.Name) && !f.seeded(on, ns.Name) && which(ns) {
			if err := client.IgnoreNotFound(on.Client.Delete(ctx, ns)); err != nil {
				return err
			}
			doomed = append(doomed, ns.Name)
		}
	}
	for _, ns := range doomed {
		if err := f.removeNamespace(ctx, on, ns); err != nil {
			return err
		}
	}
	return nil
}

func (f *Federation) removeNamespace(ctx context.Context, on *kube.Access, name string) error {
	return kube.Until(ctx, time.Minute, f.Report, func(ctx context.Context) error {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
		err := on.Client.Get(ctx, client.ObjectKeyFromObject(ns), ns)
		if apierrors.IsNotFound(err) {
			return nil
		}
		if err == nil && ns.DeletionTimestamp == nil {
			err = on.Client.Delete(ctx, ns)
		}
		if err != nil {
			return err
		}
		return fmt.Errorf("namespace %s on %s to be gone", name, on.Name)
	})
}

// resetSeededNamespace removes what was added to the seeded namespace, and an
// offloading that was changed: its mapping can't be changed back.
func (f *Federation) resetSeededNamespace(ctx context.Context) error {
	p := f.peering()
	if p == nil {
		return nil
	}
	live, want := federation.Offloading(namespace), federation.Offloading(namespace)
	err := p.Host.Client.Get(ctx, client.ObjectKeyFromObject(want), live)
	if err == nil && (live.DeletionTimestamp != nil || !equality.Semantic.DeepEqual(live.Spec, want.Spec)) {
		err = federation.Unoffload(ctx, p.Host, f.Report, namespace)
	}
	if client.IgnoreNotFound(err) != nil {
		return err
	}
	return f.removeAdditions(ctx, p.Host)
}

func (f *Federation) onEach(do func(on *kube.Access) error) error {
	errs := make(chan error, len(f.Clusters))
	for _, on := range f.Clusters {
		go func() {
			err := do(on)
			if err != nil {
				err = fmt.Errorf("%s: %w", on.Name, err)
			}
			errs <- err
		}()
	}
	var first error
	for range f.Clusters {
		if err := <-errs; err != nil && first == nil {
			first = err
		}
	}
	return first
}

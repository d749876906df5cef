package seed

import (
	"context"
	"fmt"
	"time"

	"k8s.io/apimachinery/pkg/api/equality"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"cluster-federation-sandbox/internal/federation"
	"cluster-federation-sandbox/internal/kube"
)

// patience is how long a changed federation may take to heal by itself before
// it is torn down and seeded again.
const patience = 10 * time.Second

// Restore brings the federation back to its seed, whatever was done to it
// through the API servers. Control planes keep running.
func (f *Federation) Restore(ctx context.Context) error {
	hurry, relax := context.WithCancel(ctx)
	defer relax()
	f.hurryNamespaces(hurry)
	steps := []func(context.Context) error{
		f.repairAll, f.removeNamespaces, f.removePeerings, f.deleteTwins, f.awaitRemovals, f.resetSeededNamespace,
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
	if err := f.liqo().Unpeer(ctx, p); err != nil {
		return err
	}
	return f.liqo().Forget(ctx, p)
}

// resetSeededNamespace removes what was added to the seeded namespace, and an
// offloading that was changed: its mapping can't be changed back.
func (f *Federation) resetSeededNamespace(ctx context.Context) error {
	p := f.peering()
	if p == nil {
		return nil
	}
	live, want := federation.Offloading(f.liqo(), namespace), federation.Offloading(f.liqo(), namespace)
	err := p.Host.Client.Get(ctx, client.ObjectKeyFromObject(want), live)
	if err == nil && (live.GetDeletionTimestamp() != nil || !equality.Semantic.DeepEqual(live.Object["spec"], want.Object["spec"])) {
		err = federation.Unoffload(ctx, f.liqo(), p.Host, f.Report, namespace)
	}
	if client.IgnoreNotFound(err) != nil {
		return err
	}
	return deleteWorkloads(ctx, p.Host, namespace, notSeeded)
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

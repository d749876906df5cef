// Package kubelet is a kubelet without containers, for several nodes. Pods
// whose image is one of Liqo's programs become processes with the pod's own
// service account; all others are simulated: reported as they are told to be,
// without a process.
package kubelet

import (
	"context"
	"fmt"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/fields"
	"k8s.io/apimachinery/pkg/types"
	typedcorev1 "k8s.io/client-go/kubernetes/typed/core/v1"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/record"
	"k8s.io/utils/ptr"

	"cluster-federation-sandbox/internal/cluster"
	"cluster-federation-sandbox/internal/kube"
	"cluster-federation-sandbox/internal/liqo"
)

// Kubelet runs the pods bound to the nodes of a cluster.
type Kubelet struct {
	c      *cluster.Cluster
	gen    liqo.Generation
	binDir string
	nodes  []*node
	events record.EventBroadcaster

	mu      sync.Mutex
	workers map[types.UID]*worker
	wg      sync.WaitGroup
	lastIP  int
}

// New returns a kubelet that finds Liqo's programs in binDir.
func New(c *cluster.Cluster, gen liqo.Generation, binDir string) *Kubelet {
	k := &Kubelet{c: c, gen: gen, binDir: binDir, events: record.NewBroadcaster(), workers: map[types.UID]*worker{}}
	for _, s := range shapesOf(c.Name) {
		name := c.Name + "-" + s.name
		source := corev1.EventSource{Component: "kubelet", Host: name}
		k.nodes = append(k.nodes, &node{shape: s, name: name, events: k.events.NewRecorder(kube.Scheme, source)})
	}
	return k
}

// Run serves until ctx ends and all processes have stopped.
func (k *Kubelet) Run(ctx context.Context) {
	k.events.StartRecordingToSink(&typedcorev1.EventSinkImpl{Interface: k.c.Clientset.CoreV1().Events("")})
	defer k.events.Shutdown()
	go k.serveLogs(ctx)
	var nodes sync.WaitGroup
	for _, n := range k.nodes {
		informer := k.watch(ctx, n)
		nodes.Go(func() { informer.Run(ctx.Done()) })
		go k.heartbeats(ctx, n)
	}
	nodes.Wait()
	k.wg.Wait()
}

func (k *Kubelet) watch(ctx context.Context, n *node) cache.Controller {
	pods, informer := cache.NewInformerWithOptions(cache.InformerOptions{
		ListerWatcher: cache.NewListWatchFromClient(k.c.Clientset.CoreV1().RESTClient(), "pods", "",
			fields.OneTermEqualSelector("spec.nodeName", n.name)),
		ObjectType: &corev1.Pod{},
		Handler: cache.ResourceEventHandlerFuncs{
			AddFunc:    func(o any) { k.sync(ctx, n, o) },
			UpdateFunc: func(_, o any) { k.sync(ctx, n, o) },
			DeleteFunc: k.forget,
		},
	})
	n.pods = pods
	return informer
}

// Ready says whether a pod's process runs and has answered its probe.
func (k *Kubelet) Ready(uid types.UID) bool {
	k.mu.Lock()
	w := k.workers[uid]
	k.mu.Unlock()
	return w != nil && w.ready()
}

func (k *Kubelet) sync(ctx context.Context, n *node, o any) {
	pod, ok := o.(*corev1.Pod)
	if !ok || n.silent.Load() {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	w := k.workers[pod.UID]
	switch {
	case w != nil && pod.DeletionTimestamp != nil:
		w.cancel()
	case w != nil:
		w.observe(pod)
	case pod.DeletionTimestamp == nil && (pod.Status.Phase == corev1.PodSucceeded || pod.Status.Phase == corev1.PodFailed):
		// Ended in an earlier run.
	default:
		w := newWorker(ctx, k, n, pod.DeepCopy(), k.address(pod))
		k.workers[pod.UID] = w
		k.wg.Add(1)
		go func() {
			defer k.wg.Done()
			if pod.DeletionTimestamp == nil {
				w.run()
			}
			k.finish(ctx, pod)
		}()
	}
}

// wake makes up for what a node has missed while it was silent.
func (k *Kubelet) wake(ctx context.Context, n *node) {
	if n.pods == nil { // not running yet
		return
	}
	for _, o := range n.pods.List() {
		k.sync(ctx, n, o)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, w := range k.workers {
		if w.node == n {
			w.repeat()
		}
	}
}

// address is made up: Endpoints refuse loopback addresses. It survives a restart.
func (k *Kubelet) address(pod *corev1.Pod) string {
	if pod.Status.PodIP != "" {
		return pod.Status.PodIP
	}
	k.lastIP++
	return fmt.Sprintf("10.%d.%d.%d", 128+k.c.Index, k.lastIP/250%250, 1+k.lastIP%250)
}

func (k *Kubelet) forget(o any) {
	if unknown, ok := o.(cache.DeletedFinalStateUnknown); ok {
		o = unknown.Obj
	}
	if pod, ok := o.(*corev1.Pod); ok {
		k.mu.Lock()
		defer k.mu.Unlock()
		if w := k.workers[pod.UID]; w != nil {
			w.cancel()
		}
	}
}

// finish ends the graceful deletion of a pod whose processes are gone.
func (k *Kubelet) finish(ctx context.Context, pod *corev1.Pod) {
	pods := k.c.Clientset.CoreV1().Pods(pod.Namespace)
	_ = kube.Until(ctx, 10*time.Minute, nil, func(ctx context.Context) error {
		err := pods.Delete(ctx, pod.Name, metav1.DeleteOptions{
			GracePeriodSeconds: ptr.To[int64](0), Preconditions: metav1.NewUIDPreconditions(string(pod.UID)),
		})
		if apierrors.IsNotFound(err) || apierrors.IsConflict(err) { // gone, or another pod of that name
			return nil
		}
		return err
	})
	k.mu.Lock()
	delete(k.workers, pod.UID)
	k.mu.Unlock()
}

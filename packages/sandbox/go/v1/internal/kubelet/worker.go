package kubelet

import (
	"context"
	"fmt"
	"sync"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/equality"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/tools/reference"

	"cluster-federation-sandbox/internal/kube"
)

// worker looks after one pod until it is deleted.
type worker struct {
	k      *Kubelet
	node   *node
	pod    *corev1.Pod // as it was found
	ip     string
	ctx    context.Context
	cancel context.CancelFunc
	poke   chan struct{} // the reported status got lost

	reports sync.Mutex

	mu         sync.Mutex
	current    *corev1.Pod   // as it is now
	changed    chan struct{} // closed when current is replaced
	containers []container
	reported   []corev1.PodCondition
}

type container struct {
	program  string // empty: simulated
	ready    bool
	restarts int32
	state    corev1.ContainerState
	last     corev1.ContainerState // of the run before
}

func newWorker(ctx context.Context, k *Kubelet, n *node, pod *corev1.Pod, ip string) *worker {
	w := &worker{
		k: k, node: n, pod: pod, ip: ip, poke: make(chan struct{}, 1), current: pod, changed: make(chan struct{}),
		containers: make([]container, len(pod.Spec.Containers)), reported: pod.Status.Conditions,
	}
	w.ctx, w.cancel = context.WithCancel(ctx)
	for i, spec := range pod.Spec.Containers {
		c := container{program: k.program(spec.Image), state: waiting("ContainerCreating", "")}
		if c.program != "" {
			c.state = running()
		}
		for _, s := range pod.Status.ContainerStatuses { // of an earlier run
			if s.Name == spec.Name {
				c.restarts, c.last = s.RestartCount, s.LastTerminationState
			}
		}
		w.containers[i] = c
	}
	return w
}

// ready: every process of the pod has answered.
func (w *worker) ready() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, c := range w.containers {
		if !c.ready {
			return false
		}
	}
	return true
}

func (w *worker) run() {
	var containers sync.WaitGroup
	for i := range w.containers {
		if w.containers[i].program == "" {
			containers.Go(func() { w.simulate(i) })
		} else {
			containers.Go(func() { w.report(); w.runProcess(i) })
		}
	}
	w.wait()
	containers.Wait()
}

// wait returns when the pod is deleted; until then it repeats lost reports.
func (w *worker) wait() {
	for {
		select {
		case <-w.ctx.Done():
			return
		case <-w.poke:
			w.report()
		}
	}
}

func (w *worker) repeat() {
	select {
	case w.poke <- struct{}{}:
	default:
	}
}

// observe compares what the API server holds with what was reported. They
// differ after the node was thought lost: its pods were then marked not ready.
// It also notes what people have changed.
func (w *worker) observe(pod *corev1.Pod) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if conditionStatus(pod.Status.Conditions, corev1.PodReady) != conditionStatus(w.reported, corev1.PodReady) {
		w.repeat()
	}
	if !equality.Semantic.DeepEqual(pod.Annotations, w.current.Annotations) ||
		!equality.Semantic.DeepEqual(pod.Spec.Containers, w.current.Spec.Containers) {
		w.current = pod
		close(w.changed)
		w.changed = make(chan struct{})
	}
}

// now is the pod as it is, and what tells that this has changed.
func (w *worker) now() (*corev1.Pod, <-chan struct{}) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.current, w.changed
}

// change alters a container's state and reports it.
func (w *worker) change(i int, f func(*container)) container {
	w.mu.Lock()
	f(&w.containers[i])
	c := w.containers[i]
	w.mu.Unlock()
	w.report()
	return c
}

// event records what a kubelet would about a container.
func (w *worker) event(i int, kind, reason, message string, args ...any) {
	ref, err := reference.GetReference(kube.Scheme, w.pod)
	if err != nil || w.node.silent.Load() {
		return
	}
	ref.FieldPath = fmt.Sprintf("spec.containers{%s}", w.pod.Spec.Containers[i].Name)
	w.node.events.Eventf(ref, kind, reason, message, args...)
}

func conditionStatus(conditions []corev1.PodCondition, kind corev1.PodConditionType) corev1.ConditionStatus {
	for _, c := range conditions {
		if c.Type == kind {
			return c.Status
		}
	}
	return ""
}

func running() corev1.ContainerState {
	return corev1.ContainerState{Running: &corev1.ContainerStateRunning{StartedAt: metav1.Now()}}
}

func waiting(reason, message string) corev1.ContainerState {
	return corev1.ContainerState{Waiting: &corev1.ContainerStateWaiting{Reason: reason, Message: message}}
}

func terminated(code int32, began metav1.Time) corev1.ContainerState {
	reason := "Completed"
	if code != 0 {
		reason = "Error"
	}
	return corev1.ContainerState{Terminated: &corev1.ContainerStateTerminated{
		ExitCode: code, Reason: reason, StartedAt: began, FinishedAt: metav1.Now(),
	}}
}

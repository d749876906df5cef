package kubelet

import (
	"context"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// exitAfter makes a simulated pod succeed after a while, e.g. "5s".
const exitAfter = "sandbox.local/exit-after"

// worker looks after one pod until it is deleted.
type worker struct {
	k      *Kubelet
	pod    *corev1.Pod
	ip     string
	ctx    context.Context
	cancel context.CancelFunc
	poke   chan struct{} // the reported status got lost

	reports sync.Mutex

	mu         sync.Mutex
	phase      corev1.PodPhase
	containers []container
	reported   []corev1.PodCondition
}

type container struct {
	program  string // empty: simulated
	ready    bool
	restarts int32
	state    corev1.ContainerState
}

func newWorker(ctx context.Context, k *Kubelet, pod *corev1.Pod, ip string) *worker {
	w := &worker{
		k: k, pod: pod, ip: ip, poke: make(chan struct{}, 1), phase: corev1.PodRunning,
		containers: make([]container, len(pod.Spec.Containers)), reported: pod.Status.Conditions,
	}
	w.ctx, w.cancel = context.WithCancel(ctx)
	for i, spec := range pod.Spec.Containers {
		c := container{program: k.program(spec.Image), state: running()}
		c.ready = c.program == ""
		for _, s := range pod.Status.ContainerStatuses { // of an earlier run
			if s.Name == spec.Name {
				c.restarts = s.RestartCount
			}
		}
		w.containers[i] = c
	}
	return w
}

func running() corev1.ContainerState {
	return corev1.ContainerState{Running: &corev1.ContainerStateRunning{StartedAt: metav1.Now()}}
}

// ready: every process of the pod has answered; simulated pods have nothing to answer.
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
	w.report()
	var processes sync.WaitGroup
	for i := range w.containers {
		if w.containers[i].program != "" {
			processes.Add(1)
			go func() {
				defer processes.Done()
				w.runProcess(i)
			}()
		}
	}
	w.wait()
	processes.Wait()
}

// wait returns when the pod is deleted; until then it repeats lost reports and
// ends pods that are to end by themselves.
func (w *worker) wait() {
	var end <-chan time.Time
	if d, err := time.ParseDuration(w.pod.Annotations[exitAfter]); err == nil {
		end = time.After(d)
	}
	for {
		select {
		case <-w.ctx.Done():
			return
		case <-w.poke:
			w.report()
		case <-end:
			w.succeed()
		}
	}
}

func (w *worker) succeed() {
	w.mu.Lock()
	w.phase = corev1.PodSucceeded
	for i := range w.containers {
		w.containers[i].ready = false
		w.containers[i].state = corev1.ContainerState{Terminated: &corev1.ContainerStateTerminated{
			Reason: "Completed", StartedAt: *w.pod.Status.StartTime, FinishedAt: metav1.Now(),
		}}
	}
	w.mu.Unlock()
	w.report()
}

// observe compares what the API server holds with what was reported. They
// differ after the node was thought lost: its pods were then marked not ready.
func (w *worker) observe(pod *corev1.Pod) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if conditionStatus(pod.Status.Conditions, corev1.PodReady) != conditionStatus(w.reported, corev1.PodReady) {
		select {
		case w.poke <- struct{}{}:
		default:
		}
	}
}

func conditionStatus(conditions []corev1.PodCondition, kind corev1.PodConditionType) corev1.ConditionStatus {
	for _, c := range conditions {
		if c.Type == kind {
			return c.Status
		}
	}
	return ""
}

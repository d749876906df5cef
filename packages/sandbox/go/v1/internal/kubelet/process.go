package kubelet

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"cluster-federation-sandbox/internal/process"
)

const stopGrace = 5 * time.Second

// program is the built binary for ghcr.io/liqotech/<name>:<tag>, if there is one.
func (k *Kubelet) program(image string) string {
	repository, _, _ := strings.Cut(image, ":")
	if !strings.HasPrefix(repository, "ghcr.io/liqotech/") {
		return ""
	}
	bin := filepath.Join(k.binDir, path.Base(repository))
	if _, err := os.Stat(bin); err != nil {
		return ""
	}
	return bin
}

func (k *Kubelet) podDir(namespace, name string) string {
	return k.c.Path("pods", namespace+"_"+name)
}

// runProcess keeps one container's process running until the pod is deleted.
func (w *worker) runProcess(i int) {
	name := fmt.Sprintf("%s/%s/%s", w.k.c.Name, w.pod.Namespace, w.pod.Name)
	defer w.k.c.State.Forget(name)
	for {
		began := metav1.Now()
		err := w.runOnce(name, i)
		if w.ctx.Err() != nil {
			return
		}
		log.Printf("%s ended (%v), starting it again", name, err)
		restarts := w.change(i, func(c *container) {
			c.ready, c.restarts, c.last = false, c.restarts+1, terminated(1, began)
			c.state = waiting("CrashLoopBackOff", fmt.Sprint(err))
		}).restarts
		select {
		case <-w.ctx.Done():
			return
		case <-time.After(backoff(restarts)):
		}
	}
}

func (w *worker) runOnce(name string, i int) error {
	spec := &w.pod.Spec.Containers[i]
	cmd, err := w.prepare(spec, w.containers[i].program)
	if err != nil {
		return err
	}
	logFile := filepath.Join(w.k.podDir(w.pod.Namespace, w.pod.Name), spec.Name+".log")
	p, err := process.Start(logFile, cmd.env, cmd.argv)
	if err != nil {
		return err
	}
	w.k.c.State.Started(name, logFile, p.PID)
	defer w.k.c.State.Ended(name)
	ctx, stopProbing := context.WithCancel(w.ctx)
	defer stopProbing()
	go w.probe(ctx, i, cmd.probe)
	select {
	case <-w.ctx.Done():
		p.Stop(stopGrace)
	case <-p.Done():
	}
	return p.Err()
}

// probe keeps the container's readiness up to date. Like a kubelet's readiness
// probe it forgives two failures in a row.
func (w *worker) probe(ctx context.Context, i int, url string) {
	set := func(ready bool) {
		w.change(i, func(c *container) {
			if ready && !c.ready {
				c.state = running()
			}
			c.ready = ready
		})
	}
	if url == "" {
		set(true)
		return
	}
	client := &http.Client{Timeout: time.Second}
	ready, failures := false, 0
	for {
		if answers(ctx, client, url) {
			failures = 0
		} else {
			failures++
		}
		if now := failures == 0 || ready && failures < 3; now != ready && ctx.Err() == nil {
			ready = now
			set(ready)
		}
		pause := 200 * time.Millisecond
		if ready {
			pause = 2 * time.Second
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
	}
}

func answers(ctx context.Context, client *http.Client, url string) bool {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return false
	}
	resp, err := client.Do(req)
	if err != nil {
		return false
	}
	resp.Body.Close()
	return resp.StatusCode == http.StatusOK
}

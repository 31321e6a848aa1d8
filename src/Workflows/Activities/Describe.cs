namespace Kim.Workflows.Activities;

/// <summary>Short forms for the descriptors of the built-in activities.</summary>
internal static class Describe
{
    public static InputDescriptor Text(string name, string german, string english, string description, object? defaultValue = null, string uiHint = "singleline") =>
        new(name, "String", new(german, english), description) { UiHint = uiHint, DefaultValue = defaultValue };

    public static InputDescriptor Input(string name, string typeName, string german, string english, string description, string uiHint = "singleline", object? defaultValue = null) =>
        new(name, typeName, new(german, english), description) { UiHint = uiHint, DefaultValue = defaultValue };

    public static InputDescriptor Choice(string name, string typeName, string german, string english, string description, params Choice[] choices) =>
        new(name, typeName, new(german, english), description) { UiHint = "dropdown", Choices = choices, DefaultValue = choices[0].Value };

    /// <summary>What the product offers when the designer asks, e.g. the roles.</summary>
    public static InputDescriptor ChoiceOf(string list, string name, string german, string english, string description) =>
        new(name, "String", new(german, english), description) { UiHint = "dropdown", ChoicesFrom = list };

    /// <summary>A list of names; each becomes a port of the activity.</summary>
    public static InputDescriptor Names(string name, string typeName, string german, string english, string description, string uiHint = "dynamic-outcomes") =>
        new(name, typeName, new(german, english), description) { UiHint = uiHint, DefaultSyntax = "Object" };

    public static OutputDescriptor Output(string name, string typeName, string german, string english, string description) => new(name, typeName, new(german, english), description);

    public static PortDescriptor Port(string name, string german, string english) => new(name, new(german, english));

    public static PortDescriptor Child(string name, string german, string english) => new(name, new(german, english), "Embedded");
}

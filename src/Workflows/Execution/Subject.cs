namespace Kim.Workflows.Execution;

/// <summary>What an instance is about. Its state then holds ids, codes, dates and numbers only.</summary>
/// <param name="Kind"><c>case</c>, <c>report</c> or <c>topic</c>.</param>
public sealed record Subject(string Kind, Guid Id);

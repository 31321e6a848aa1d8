using Kim.Workflows.Execution;
using Kim.Workflows.InMemory;
using Workflows.Tests.Execution;

namespace Workflows.Tests.InMemory;

public sealed class InMemoryWorkflowStoreTests : WorkflowStoreContract
{
    private readonly InMemoryDatabase database = new();

    protected override async Task<T> InUnitOfWork<T>(Func<IWorkflowStore, ValueTask<T>> work)
    {
        var store = new InMemoryWorkflowStore(database);
        var answer = await work(store);
        store.Commit();
        return answer;
    }
}
